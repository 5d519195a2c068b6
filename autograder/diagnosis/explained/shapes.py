"""Shapes that do not fit together, and elements that are not there."""

from __future__ import annotations

from autograder.diagnosis.explained.entry import Explained

SHAPES = [
    Explained(
        "RuntimeError",
        r"mat1 and mat2 shapes cannot be multiplied \((\d+)x(\d+) and (\d+)x(\d+)\)",
        "In a matrix product of shapes ({0}, {1}) and ({2}, {3}), the inner sizes {1} and {2} "
        "would have to be equal. A 1-D tensor counts as one row.",
    ),
    Explained(
        "RuntimeError",
        r"size mismatch, got input \((\d+)\), mat \((\d+)x(\d+)\), vec \((\d+)\)",
        "In a product of a matrix of shape ({1}, {2}) and a vector with {3} elements, {2} and {3} would "
        "have to be equal.",
    ),
    Explained(
        "RuntimeError",
        r"both arguments to matmul need to be at least 1D",
        "A matrix product wants matrices or vectors, and one side is a single number: multiply that by `*`.",
    ),
    Explained(
        "RuntimeError",
        r"1D tensors expected, but got (\d+)D and (\d+)D",
        "`dot` is the product of two 1-D tensors, and these have {0} and {1} dimensions. The product of "
        "matrices is `@`.",
    ),
    Explained(
        "RuntimeError",
        r"inconsistent tensor size, expected tensor \[(\d+)\] and src \[(\d+)\]",
        "`dot` wants two vectors of one length, and these have {0} and {1} elements.",
    ),
    Explained(
        "RuntimeError",
        r"must be a matrix",
        "`mm` multiplies matrices, with two dimensions each; `@` takes vectors, too.",
        line=r"\bmm\(",
    ),
    Explained(
        "RuntimeError",
        r"size of tensor a \((\d+)\) must match the size of tensor b \((\d+)\).* dimension (\d+)",
        "The shapes do not fit together element by element: along dimension {2}, one tensor has {0} "
        "elements and the other {1}. `*` multiplies element by element; the product of matrices is `@`.",
        line=r"(?<!\*)\*(?!\*)",
    ),
    Explained(
        "RuntimeError",
        r"size of tensor a \((\d+)\) must match the size of tensor b \((\d+)\).* dimension (\d+)",
        "The shapes do not fit together: along dimension {2}, one tensor has {0} elements and the other {1}.",
    ),
    Explained(
        "RuntimeError",
        r"output with shape \[([\d, ]*)\] doesn't match the broadcast shape \[([\d, ]*)\]",
        "A tensor of shape ({0}) is to be changed in place by something of shape ({1}), for which it has no "
        "room. If that is a gradient, it has not been averaged or added up far enough.",
    ),
    Explained(
        "RuntimeError",
        r"shape '\[([-\d, ]*)\]' is invalid for input of size (\d+)",
        "A tensor with {1} elements cannot take the shape ({0}).",
    ),
    Explained("RuntimeError", r"only one dimension can be inferred", "Only one size of a shape may be -1."),
    Explained(
        "RuntimeError",
        r"t\(\) expects a tensor with <= 2 dimensions, but self is (\d)D",
        "`t()` transposes matrices, and this tensor has {0} dimensions.",
    ),
    Explained(
        "RuntimeError",
        r"stack expects each tensor to be equal size, but got \[([\d, ]*)\].*\[([\d, ]*)\]",
        "`stack` wants tensors of one shape, and some here have shape ({0}), others ({1}).",
    ),
    Explained(
        "RuntimeError",
        r"zero-dimensional tensor .* cannot be concatenated",
        "`cat` joins tensors along a dimension, and single numbers have none. Look up `torch.stack`.",
    ),
    Explained(
        "AssertionError",
        r"Size mismatch between tensors",
        "The tensors of a data set must have the same number of rows.",
    ),
    Explained(
        "ValueError",
        r"operands could not be broadcast together with shapes (\([\d,]*\)) (\([\d,]*\))",
        "Arrays of shapes {0} and {1} do not fit together element by element. `*` multiplies in that way; "
        "the product of matrices is `@`.",
        line=r"(?<!\*)\*(?!\*)",
    ),
    Explained(
        "ValueError",
        r"operands could not be broadcast together with shapes (\([\d,]*\)) (\([\d,]*\))",
        "Arrays of shapes {0} and {1} do not fit together element by element.",
    ),
    Explained(
        "ValueError",
        r"matmul: .*size (\d+) is different from (\d+)",
        "The inner sizes of a matrix product would have to be equal, and here they are {1} and {0}.",
    ),
    Explained(
        "ValueError",
        r"shapes (\([\d,]*\)) and (\([\d,]*\)) not aligned: (\d+) \(dim \d\) != (\d+)",
        "In a product of shapes {0} and {1}, the sizes {2} and {3} would have to be equal.",
    ),
    Explained(
        "ValueError",
        r"x and y must have same first dimension, but have shapes (\([\d, ]*\)) and (\([\d, ]*\))",
        "What is to be drawn has shapes {0} and {1}: there must be as many places along one axis as along "
        "the other.",
    ),
    Explained(
        "ValueError",
        r"x and y must be the same size",
        "There must be as many places along one axis as along the other.",
    ),
    Explained(
        "IndexError",
        r"index (\d+) is out of bounds for (?:dimension|axis) (\d+) with size (\d+)",
        "Along dimension {1} there are {2} elements, numbered from 0: there is none with the number {0}.",
    ),
    Explained(
        "IndexError",
        r"(?:list|tuple) index out of range",
        "The shape has fewer dimensions than that: a tensor or array of shape (n,) has `shape[0]` only.",
        line=r"shape\[",
    ),
    Explained(
        "IndexError",
        r"(list|tuple) index out of range",
        "The {0} has fewer elements than that; they count from 0.",
    ),
    Explained(
        "IndexError",
        r"too many indices for (?:tensor of dimension (\d+)|array: array is (\d+)-dimensional)",
        "There are more indices than dimensions.",
    ),
    Explained(
        "IndexError",
        r"Dimension out of range \(expected to be in range of \[(-?\d+), (-?\d+)\], but got (-?\d+)\)",
        "There is no dimension {2} here: they go from {0} to {1}.",
    ),
    Explained(
        "IndexError",
        r"invalid index of a 0-dim tensor",
        "This tensor is a single number without dimensions, so there is nothing to index.",
    ),
    Explained(
        "IndexError",
        r"only integers, slices|tensors used as indices must be",
        "Elements are asked for by whole numbers, and this index is something else.",
    ),
]
