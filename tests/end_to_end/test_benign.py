"""Honest code must not notice the sandbox; what it cannot have, it is told kindly."""

from __future__ import annotations

import pytest

from autograder.records.values import Case, as_value
from autograder.sandbox.host import Sandbox
from autograder.sandbox.layers import LAYERS, REQUIRED
from autograder.sandbox.limits import Limits
from autograder.sandbox.protocol import Request
from autograder.submission.outline import Statement


@pytest.fixture(scope="module", params=["all", "required"])
def sandbox(request):
    wanted = tuple(LAYERS) if request.param == "all" else REQUIRED
    with Sandbox(Limits(seconds=20.0), allow_unsandboxed=True, wanted=wanted) as sandbox:
        yield sandbox


def observe(sandbox, code):
    outcome = sandbox.run(Request("f", [Statement(code, 1, 1)], [Case({"x": as_value(1)})]))
    assert outcome.ending == "replied", (outcome.ending, outcome.detail)
    assert outcome.reply.failure is None, outcome.reply.failure
    return outcome.reply.observations[0]


HONEST = {
    "numpy": "import numpy as np\nreturn float(np.linalg.norm(np.random.default_rng(0).normal(size=100)))",
    "matrix product": "import torch\nreturn (torch.ones(300, 300) @ torch.ones(300, 300)).sum().item()",
    "training": """
import torch
model = torch.nn.Sequential(torch.nn.Linear(3, 8), torch.nn.ReLU(), torch.nn.Linear(8, 1))
opt = torch.optim.Adam(model.parameters())
for _ in range(5):
    loss = model(torch.ones(4, 3)).pow(2).mean()
    loss.backward()
    opt.step()
    opt.zero_grad()
return loss.item()""",
    "every optimizer": """
import torch
for kind in (torch.optim.SGD, torch.optim.AdamW, torch.optim.RMSprop, torch.optim.LBFGS):
    w = torch.ones(2, requires_grad=True)
    opt = kind([w], lr=0.1)
    def closure():
        opt.zero_grad()
        loss = (w ** 2).sum()
        loss.backward()
        return loss
    opt.step(closure)
return 1""",
    "data loader": """
import torch
from torch.utils.data import DataLoader, TensorDataset, random_split
data = TensorDataset(torch.ones(10, 2), torch.ones(10))
parts = random_split(data, [8, 2])
return sum(len(b) for b, _ in DataLoader(parts[0], 3, shuffle=True, num_workers=0))""",
    "data loader with workers": """
import torch
from torch.utils.data import DataLoader
loader = DataLoader(torch.arange(5.0), 2, shuffle=True, num_workers=2, persistent_workers=True, timeout=9)
assert sorted(torch.cat([*loader, *loader]).tolist()) == [0, 0, 1, 1, 2, 2, 3, 3, 4, 4]
return 1""",
    "compile": """
import torch
@torch.compile(dynamic=True)
def loss(x):
    return (x ** 2).sum()
return torch.compile(torch.nn.Linear(2, 1))(torch.ones(2)).item() + loss(torch.ones(2)).item()""",
    "torch threads": """
import torch
torch.set_num_threads(2)
a = torch.ones(400, 400, requires_grad=True)
(a @ a).sum().backward()
return a.grad.sum().item()""",
    "threads": """
import concurrent.futures, threading
with concurrent.futures.ThreadPoolExecutor(4) as pool:
    return sum(pool.map(lambda n: n * n, range(100)))""",
    "gradcheck": """
import torch
x = torch.ones(3, dtype=torch.double, requires_grad=True)
return torch.autograd.gradcheck(lambda t: (t ** 2).sum(), x)""",
    "functional transforms": """
import torch
return torch.func.vmap(torch.func.grad(lambda t: (t ** 2).sum()))(torch.ones(3, 2)).sum().item()""",
    "saving to memory": """
import io, torch
file = io.BytesIO()
torch.save({"w": torch.ones(2)}, file)
file.seek(0)
return torch.load(file)["w"].sum().item()""",
    "saving to a file": """
import torch
model = torch.nn.Linear(2, 1)
torch.save(model.state_dict(), "model.pth")
model.load_state_dict(torch.load("model.pth"))
return 1""",
    "files": """
import json, os, pathlib, pickle, shutil, csv
pathlib.Path("data").mkdir()
pathlib.Path("data/a.json").write_text(json.dumps([1, 2]))
shutil.copy("data/a.json", "data/b.json")
os.rename("data/b.json", "data/c.json")
with open("a.csv", "w") as file:
    csv.writer(file).writerow([1, 2])
pickle.dump([1], open("a.pkl", "wb"))
shutil.rmtree("data")
return sorted(os.listdir())[0]""",
    "temporary files": """
import os, tempfile
with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryFile() as file:
    file.write(b"x")
    with tempfile.NamedTemporaryFile(dir=folder) as named:
        return os.path.exists(named.name)""",
    "home": "import os\nopen(os.path.expanduser('~/x'), 'w').close()\nreturn 1",
    "numpy files": """
import numpy as np
np.save("a.npy", np.ones(3)); np.savez("b.npz", a=np.ones(3)); np.savetxt("c.txt", np.ones(3))
return float(np.load("a.npy").sum() + np.loadtxt("c.txt").sum())""",
    "memory map": """
import numpy as np
a = np.memmap("a.bin", dtype="float32", mode="w+", shape=10)
a[:] = 1
a.flush()
return float(a.sum())""",
    "drawing": """
import matplotlib.pyplot as plt
fig, ax = plt.subplots()
ax.plot([1, 2, 3], label="line"); ax.legend(); ax.set_title("title")
fig.savefig("a.png"); fig.savefig("a.pdf"); plt.show(); plt.close()
return 1""",
    "warnings": "import warnings\nwarnings.warn('careful')\nreturn 1",
    "time": """
import time, datetime, random, timeit
time.sleep(0.01)
datetime.datetime.now().astimezone()
return time.perf_counter() + random.random() + timeit.timeit("1", number=10)""",
    "progress bars": "from tqdm.auto import tqdm\nreturn sum(tqdm(range(3))) + sum(tqdm([1], disable=True))",
    "logging": "import logging\nlogging.basicConfig()\nlogging.warning('x')\nreturn 1",
    "about the machine": """
import os, platform, sys, torch, getpass
return [os.cpu_count(), platform.machine(), platform.processor(), sys.version, getpass.getuser(),
        str(torch.cuda.is_available()), os.getpid(), str(torch.get_num_threads())] and 1""",
    "alarm": "import signal\nsignal.signal(signal.SIGALRM, lambda *_: 1)\nsignal.alarm(5)\nreturn 1",
    "repr": "import torch\nreturn [str(torch.ones(2)), repr(torch.nn.Linear(1, 1))] and 1",
    "imports": "import sqlite3, asyncio, decimal, zipfile, statistics, unittest, doctest\nreturn 1",
    "sqlite": """
import sqlite3
db = sqlite3.connect("a.db")
db.execute("create table t (x)"); db.execute("insert into t values (3)"); db.commit()
return db.execute("select x from t").fetchone()[0]""",
    "zip files": """
import zipfile
with zipfile.ZipFile("a.zip", "w") as file:
    file.writestr("b.txt", "x")
return len(zipfile.ZipFile("a.zip").namelist())""",
    "profiler": """
import cProfile, torch
with cProfile.Profile():
    pass
with torch.profiler.profile() as p:
    torch.ones(2).sum()
return 1""",
    "many prints": "for n in range(2000):\n    print(n)\nreturn 1",
}


def as_function(body):
    lines = body.strip().splitlines()
    return "def f(x):\n" + "\n".join("    " + line for line in lines)


@pytest.mark.parametrize("name", HONEST)
def test_honest_code_works(sandbox, name):
    if name == "drawing":
        pytest.importorskip("matplotlib")
    observation = observe(sandbox, as_function(HONEST[name]))
    assert observation.failure is None


@pytest.mark.parametrize("package", ["pandas", "sklearn", "scipy", "seaborn"])
def test_packages_of_data_scientists_can_be_imported(sandbox, package):
    pytest.importorskip(package)
    assert observe(sandbox, f"import {package}\ndef f(x):\n    return 1").failure is None


ABSENT = {
    "subprocess": ("import subprocess\nreturn subprocess.run(['ls'])", "Starting programs or processes"),
    "system": ("import os\nreturn os.system('ls')", "Starting programs or processes"),
    "fork": ("import os\nreturn os.fork()", "Starting programs or processes"),
    "multiprocessing": (
        "import multiprocessing\nmultiprocessing.Process(target=print).start()",
        "Starting programs or processes",
    ),
    "download": ("import urllib.request\nurllib.request.urlopen('http://example.org')", "The network"),
    "socket": ("import socket\nsocket.socket()", "The network"),
    "input": ("return input('How many?')", "input()"),
    "file": ("return open('/dev/zero').read()", "'/dev/zero'"),
    "large file": ("open('a', 'wb').write(bytes(10**8))", "a file larger than 16 MB"),
    "memory": ("import torch\nreturn torch.zeros(10**10)", "more memory than the 2048 MB"),
    "list": ("return [0] * 10**10", "more memory than the 2048 MB"),
    "open files": ("return [open(f'f{n}', 'w') for n in range(500)]", "so many open files"),
    "threads": (
        "import threading, time\nfor _ in range(10000):\n"
        "    threading.Thread(target=time.sleep, args=(30,), daemon=True).start()",
        "threads are not available",
    ),
    "endless print": ("while True:\n    print(x)", "prints far too much"),
}


@pytest.mark.parametrize("name", ABSENT)
def test_what_is_not_available_is_said_kindly(sandbox, name):
    if set(REQUIRED) - set(sandbox.layers or sandbox.start() or sandbox.layers):
        pytest.skip("the words alone keep nobody from anything")
    code, words = ABSENT[name]
    failure = observe(sandbox, as_function(code)).failure
    assert failure is not None
    assert words in failure.message
    assert name == "endless print" or "available in grading" in failure.message
