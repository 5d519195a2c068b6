"""The process with the student's code: what shuts it in, what it may do, and what it sends back."""
