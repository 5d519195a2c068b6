"""Say what the code of a class shows: how it begins, and what it takes for parameters."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

from autograder.diagnosis.code import base, called_name, names_read, own_nodes, simple_statements, targets
from autograder.diagnosis.notice import Notice
from autograder.records.values import Module, Observation


def about_class(
    definition: ast.ClassDef, parameters: Sequence[str], observations: Sequence[Observation]
) -> Iterator[Notice]:
    """Yield what can be read off the `__init__` of a module.

    Args:
        definition: The class.
        parameters: What it is made with.
        observations: What came of that.
    """
    methods = {node.name: node for node in definition.body if isinstance(node, ast.FunctionDef)}
    start = methods.get("__init__")
    if start is None:
        return
    yield from _about_super(definition.name, start)
    yield from _about_plain_tensors(start, observations)
    own = [argument.arg for argument in start.args.posonlyargs + start.args.args][1:]
    read = {name for statement in start.body for name in names_read(statement)}
    for stub, name in zip(parameters, own, strict=False):
        if name not in read:
            text = "`__init__` never uses {}, which the caller hands over."
            yield Notice(f"unused {stub}", text, name)


def _about_super(name: str, start: ast.FunctionDef) -> Iterator[Notice]:
    """Say what is wrong with the way in which `nn.Module.__init__` is to be called."""
    for node in own_nodes(start):
        said = ""
        match node:
            case ast.Call(func=ast.Name(id="super"), args=[first, _]) if ast.unparse(first) not in (
                *(name, "__class__", "type(self)", "self.__class__"),
            ):
                said = (
                    f"`{ast.unparse(node)}` begins to look behind `{ast.unparse(first)}`. Its first argument "
                    "would have to be your own class; in Python 3, `super()` needs no arguments at all."
                )
            case ast.Attribute(value=ast.Name(id="super"), attr="__init__"):
                said = (
                    "`super` has to be called, too: it is `super()` that has the `__init__` of `nn.Module`."
                )
            case ast.Expr(value=ast.Attribute(value=ast.Call(func=ast.Name(id="super")), attr="__init__")):
                said = (
                    f"`{ast.unparse(node)}` names the method but does not call it: parentheses are missing."
                )
        if said:
            yield Notice("super", said, decisive=True)


_FACTORIES = frozenset({"rand", "randn", "zeros", "ones", "tensor", "empty", "full", "normal", "Tensor"})


def _about_plain_tensors(start: ast.FunctionDef, observations: Sequence[Observation]) -> Iterator[Notice]:
    """Say which attributes hold tensors of which the module knows nothing."""
    modules = [o.returned for o in observations if isinstance(o.returned, Module)]
    known = {name for module in modules for name in module.parameters}
    for node in simple_statements(start) if modules else ():
        if not isinstance(node, ast.Assign) or called_name(_made(node.value)) not in _FACTORIES:
            continue
        for target in targets(node):
            name, path = base(target)
            if name == "self" and len(path) == 1 and path[0] not in known:
                yield Notice(
                    "plain tensor",
                    "A plain tensor is none of the module's parameters, whether or not it requires "
                    "gradients: {}. Look up `nn.Parameter`.",
                    ast.unparse(target),
                )


def _made(value: ast.expr) -> ast.expr:
    """Return the call with which a chain such as `torch.randn(1).requires_grad_()` begins."""
    while isinstance(value, ast.Call) and isinstance(value.func, ast.Attribute):
        if not isinstance(value.func.value, ast.Call):
            break
        value = value.func.value
    return value
