"""From a student's file to the code of one exercise, found without running anything."""
