"""Which code may run in one process with other code of its author."""

from __future__ import annotations

import pytest

from autograder.submission.outline import Statement
from autograder.submission.side_effects import may_share

HARMLESS = [
    "def f(x, w, b):\n    return x @ w.t() + b",
    "import torch\nimport numpy as np\ndef f(t):\n    return torch.sqrt(torch.mean(t ** 2)) + np.pi",
    "import torch.nn.functional as F\ndef f(a, b):\n    return F.mse_loss(a, b)",
    "from torch import nn\nclass Net(nn.Module):\n    def __init__(self):\n        super().__init__()",
    "import torch\ndef f(w, lr):\n    with torch.no_grad():\n        w -= lr * w.grad\n    w.grad = None",
    "from torch.utils.data import DataLoader\ndef f(data):\n    return DataLoader(data, 2)",
    "import torch\ntorch.manual_seed(0)\ndef f(opt):\n    opt.zero_grad(set_to_none=True)",
    "def f(ax):\n    ax.set_title('loss')\n    print('Epoch', 1)",
    "from __future__ import annotations\nimport math\ndef f(x):\n    return math.sqrt(x)",
    "import torch\n@torch.enable_grad()\ndef f(w):\n    with torch.set_grad_enabled(False):\n        w -= 1",
    "from torch import enable_grad\ndef f(x):\n    with enable_grad():\n        return x.__name__",
    "def f(w, lr):\n    w.__isub__(lr * w.grad)\n    return w.__add__(1).__len__()",
    "import torch\ndef f(a, b):\n    return torch.Tensor.__sub__(a, b)",
    "import sys\ndef f(x):\n    print(x, file=sys.stdout, flush=True)\n    sys.stderr.write('done')",
    "from sys import stdout\ndef f(x):\n    stdout.write(str(x))",
    "from contextlib import suppress\nfrom tqdm import tqdm\ndef f(x):\n    return list(tqdm(x))",
]

CHANGING = [
    "import torch\ntorch.set_default_dtype(torch.float64)",
    "from torch import set_default_dtype\nset_default_dtype(None)",
    "import numpy as np\ndef f(x):\n    np.seterr(all='raise')",
    "import torch\ntorch.backends.cudnn.deterministic = True",
    "import torch.nn.functional as F\ndef mse(a, b):\n    return 0\nF.mse_loss = mse",
    "import torch as t\nt.Tensor.half_of = lambda x: x / 2",
    "import torch\ndel torch.mean",
    "import torch\ntorch.use_deterministic_algorithms(True)",
    "import torch\nsetattr(torch, 'mean', None)",
    "import torch\ntorch.__dict__['mean'] = None",
    "import torch\ndef f():\n    return getattr(torch, 'set_' + 'default_dtype')",
    "import torch\ntorch._C._set_grad_enabled(False)",
    "def f(x):\n    x.__class__.mean = None",
    "import os\nos.environ['OMP_NUM_THREADS'] = '1'",
    "import warnings\nwarnings.filterwarnings('error')",
    "import matplotlib.pyplot as plt\ndef f(x):\n    plt.plot(x)",
    "import torch.distributed._shard",
    "from torch import _C",
    "from torch import *\nset_default_dtype(float64)",
    "exec('import torch')",
    "__builtins__.print = None",
    "def f(x):\n    type(x).__add__ = None",
    "import torch\ntorch.Tensor.__sub__ = None",
    "import sys\nsys.modules['torch'].mean = None",
    "import sys\nsys.settrace(None)",
    "import sys\nsys.stdout = None",
    "from sys import modules",
    "from sys import *",
    "import sys as s\ns.setrecursionlimit(10)",
    "def f(:",
]


@pytest.mark.parametrize("code", HARMLESS)
def test_code_that_leaves_all_as_it_is_may_share(code: str) -> None:
    assert may_share([Statement(code, 1, 1)])


@pytest.mark.parametrize("code", CHANGING)
def test_code_that_may_change_what_others_see_runs_alone(code: str) -> None:
    assert not may_share([Statement(code, 1, 1)])


def test_what_one_statement_imports_another_may_change() -> None:
    statements = [
        Statement("import torch.nn.functional as F", 1, 1),
        Statement("def f():\n    F.relu = None", 2, 1),
    ]
    assert may_share(statements[:1])
    assert not may_share(statements)
