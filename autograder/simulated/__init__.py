"""A simulated GPU: tensors that compute real numbers on the CPU and keep CUDA's rules about devices."""

from autograder.simulated.crossing import CUDA_ERROR
from autograder.simulated.session import gpu, start
from autograder.simulated.tensor import GPU

__all__ = ["CUDA_ERROR", "GPU", "gpu", "start"]
