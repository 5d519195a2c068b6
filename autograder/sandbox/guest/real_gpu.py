"""Make a real GPU ready in this process: all that needs CUDA itself, before a student's code is there."""

from __future__ import annotations

import torch


def make_ready(memory: int) -> None:
    """Create the context of CUDA, with settings under which it computes the same each time.

    Only ever called after the last fork: a context does not survive one.

    Args:
        memory: The bytes that PyTorch may take of the GPU's memory.

    Raises:
        RuntimeError: If there is not exactly one GPU, or it does not compute.
    """
    count = torch.cuda.device_count()
    if count != 1:
        raise RuntimeError(f"PyTorch finds {count} GPUs where it should find one")
    torch.backends.cuda.matmul.allow_tf32 = False
    torch.backends.cudnn.allow_tf32 = False
    torch.backends.cudnn.benchmark = False
    # What has no order of its own only warns: students cannot know which operation that is.
    torch.use_deterministic_algorithms(True, warn_only=True)
    total = torch.cuda.get_device_properties(0).total_memory
    torch.cuda.set_per_process_memory_fraction(min(1.0, memory / total))
    x = torch.ones(2, 2, device="cuda", requires_grad=True)
    (x @ x).sum().backward()  # type: ignore[no-untyped-call]
    torch.cuda.synchronize()
