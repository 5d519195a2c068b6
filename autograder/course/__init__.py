"""What makes a course: its folders, its secret keys, its questions, and what there is to solve."""

from autograder.course.directory import MISCONCEPTIONS, Course, CourseError, MasterError

__all__ = ["MISCONCEPTIONS", "Course", "CourseError", "MasterError"]
