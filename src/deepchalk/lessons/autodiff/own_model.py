"""A scalar loss, as a function or a module of single numbers: traced by torch.fx."""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable, Mapping
from itertools import takewhile
from typing import Any

import numpy as np

from deepchalk.lesson import ParameterError, expressions
from deepchalk.own_model import (
    Choices,
    FromModule,
    ModuleResult,
    Tensors,
    kind_of,
    numbers_of,
    plain_numbers,
    refuse,
    torch,
    written_of,
)

from .computation_params import SHARE
from .numbers.graph import KNOWN_CONSTANTS, free_names

LESSON = "autodiff"
GENERALITY = 2
"""Whatever can be called can be traced."""

OPTIONAL: Mapping[str, int | None] = {}
"""What may be missing, and the number that then stands for it, if any does."""

SIGNS = {"add": "+", "sub": "-", "subtract": "-", "mul": "*", "multiply": "*", "truediv": "/"}
SIGNS |= {"div": "/", "divide": "/", "true_divide": "/", "pow": "^"}
"""Operations that stand between their operands, by the names that Python and PyTorch give them."""

CALLS = {"maximum": "max", "minimum": "min", "absolute": "abs", "max": "max", "min": "min"}
CALLS |= {name: name for name in ("exp", "log", "sin", "cos", "tanh", "sigmoid", "relu", "sqrt")}
CALLS |= {"abs": "abs", "neg": "-", "negative": "-"}
CALLS |= {"Tanh": "tanh", "Sigmoid": "sigmoid", "ReLU": "relu"}

UNCHANGED = frozenset({"sum", "mean", "squeeze", "Identity", "clone", "contiguous"})
"""What leaves a single number as it is."""

MOST_RENAMED, LONGEST_SAID = 6, 40
"""Arguments and parameters with names of their own in the film that are said, and their length."""

SQUARES, ERRORS = frozenset({"square"}), frozenset({"mse_loss", "MSELoss"})

KNOWN = UNCHANGED | SQUARES | ERRORS | SIGNS.keys() | CALLS.keys()
"""What can be written in an expression."""


def roles(choices: Choices) -> Mapping[str, str]:
    """The inputs of the expression, in the order in which it names them."""
    try:
        statements = expressions.parse(_expression(choices))
    except expressions.ExpressionError as problem:
        raise ParameterError(f"expression, {problem}") from None
    return {name: f"the value of {name}" for name in free_names(statements)}


def fits(module: Any) -> bool:
    """Whether it can be traced."""
    return callable(module)


def tell(module: Any, inputs: Any, choices: Choices) -> FromModule:
    """The expression and the values; the loss, and its slopes by autograd."""
    name = kind_of(module)
    traced = _traced(module, name)
    given = _given(traced, inputs, name)
    writer = _Writer(name)
    text, symbols = writer.written(traced, given)
    choices.complete(LESSON)
    values = {symbol: _one(symbol, tensor) for symbol, tensor in symbols.items()}
    # What no one wants a slope of is given; where autograd was not asked, the lesson decides.
    wanted = {symbol for symbol, tensor in symbols.items() if tensor.requires_grad}
    fixed = {"fixed": sorted(set(values) - wanted)} if wanted else {}
    loss, slopes = _by_autograd(module, traced, given, name)
    own = [ModuleResult("values", loss, at=lambda params: -1)]
    own += [
        ModuleResult("gradients", slope, at=_node(writer.symbol_of[target]))
        for target, slope in slopes.items()
        if target in writer.symbol_of
    ]
    renamed = [
        written_of(__name__, "source-renamed", symbol=symbol, target=target)
        for target, symbol in writer.symbol_of.items()
        if symbol in symbols
        and symbol != target
        and target.isascii()
        and len(target) < LONGEST_SAID
    ]
    values_of = {"expression": text, "at": values, **fixed}
    return FromModule(values_of, tuple(own), module=name, differs=tuple(renamed[:MOST_RENAMED]))


def _node(symbol: str) -> Callable[[Any], int | None]:
    """Where an input stands among the nodes; None where it gets no gradient."""
    return lambda params: (
        None if symbol in params.fixed_names() else int(params.graph().named(symbol))
    )


def from_tensors(tensors: Tensors, choices: Choices) -> FromModule:
    """Values of the inputs from a file: of each a tensor of a single number."""
    values = {}
    for symbol in tensors.roles:
        array = tensors[symbol]
        if array.size != 1:
            raise refuse(LESSON, symbol, f"it has {array.size} numbers, and a value is one")
        values[symbol] = float(plain_numbers(symbol, array.reshape(1))[0])
    return FromModule({"expression": _expression(choices), "at": values})


def _expression(choices: Choices) -> str:
    text = choices.value("expression", SHARE)
    if not isinstance(text, str):
        raise ParameterError("expression must be text like (t - w*x)^2")
    return text


def _traced(module: Any, name: str) -> Any:
    fx = importlib.import_module("torch.fx")
    try:
        return fx.symbolic_trace(module)
    except Exception as problem:
        text = str(problem).strip().splitlines() or [type(problem).__name__]
        raise refuse(LESSON, name, f"torch.fx cannot trace it: {text[0]}") from None


def _arguments(traced: Any) -> dict[str, Any]:
    """The node of each argument, by its name; one with a default has that as its argument."""
    return {node.target: node for node in traced.graph.nodes if node.op == "placeholder"}


def _given(traced: Any, inputs: Any, name: str) -> dict[str, Any]:
    """The tensor of each argument that is given, by its name."""
    pytorch = torch()
    arguments = _arguments(traced)
    needed = [one for one, node in arguments.items() if not node.args]
    told = ", ".join(needed or arguments)
    if not isinstance(inputs, Mapping):
        several = inputs if isinstance(inputs, tuple | list) else (inputs,)
        if not len(needed) <= len(several) <= len(arguments):
            count = f"{len(several)} input{'s are' if len(several) != 1 else ' is'}"
            raise refuse(LESSON, name, f"it takes {told}, but {count} given")
        inputs = dict(zip(arguments, several, strict=False))
    if not set(needed) <= set(inputs) <= set(arguments):
        raise refuse(LESSON, name, f"it takes {told}, but inputs are {', '.join(inputs)}")
    return {
        one: value
        if isinstance(value, pytorch.Tensor)
        else pytorch.as_tensor(numbers_of(one, value)).to(pytorch.get_default_dtype())
        for one, value in inputs.items()
    }


def _one(symbol: str, tensor: Any) -> float:
    return float(plain_numbers(symbol, numbers_of(symbol, tensor).reshape(1))[0])


def _by_autograd(
    module: Any, traced: Any, given: Mapping[str, Any], name: str
) -> tuple[np.ndarray, dict[str, np.ndarray]]:
    """The loss, and its slope along each argument and parameter, by their names."""
    pytorch = torch()
    copies = {one: tensor.detach().clone().requires_grad_() for one, tensor in given.items()}
    parameters = dict(module.named_parameters()) if hasattr(module, "named_parameters") else {}
    along = {**copies, **{one: p for one, p in parameters.items() if p.requires_grad}}
    first = [*takewhile(copies.__contains__, _arguments(traced))]
    later = {one: copy for one, copy in copies.items() if one not in first}
    try:
        with pytorch.enable_grad():
            loss = module(*(copies[one] for one in first), **later)
            found = pytorch.autograd.grad(loss.sum(), list(along.values()), allow_unused=True)
    except Exception as problem:
        text = str(problem).strip().splitlines() or [type(problem).__name__]
        raise refuse(LESSON, name, f"it does not take these inputs: {text[0]}") from None
    if loss.numel() != 1:
        raise refuse(LESSON, name, f"its result has {loss.numel()} numbers, and a loss is one")
    slopes = {
        one: numbers_of("slope", slope).reshape(())
        for one, slope in zip(along, found, strict=True)
        if slope is not None
    }
    return numbers_of("loss", loss).reshape(()), slopes


class _Writer:
    """Writes a traced graph as statements; what is used twice has a name."""

    # symbol_of: the name in the expression of each argument and parameter.
    # defaults: the value of each argument that is not given.

    def __init__(self, name: str) -> None:
        self.name = name
        self.symbol_of: dict[str, str] = {}
        self.symbols: dict[str, Any] = {}
        self.texts: dict[Any, str] = {}
        self.defaults: dict[Any, Any] = {}
        self.statements: list[str] = []

    def written(self, traced: Any, given: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
        """The text, and the tensor of each input that it uses."""
        for node in traced.graph.nodes:
            if node.op == "placeholder" and node.target not in given:
                self.defaults[node] = node.args[0]
                continue
            if node.op == "output":
                result = node.args[0]
                if not hasattr(result, "op"):
                    raise refuse(LESSON, self.name, "its result is no single number")
                text = "; ".join([*self.statements, f"L = {self._bare(self.texts[result])}"])
                return text, self.symbols
            self.texts[node] = self._text(node, traced, given)
            if len(node.users) > 1 and node.op.startswith("call"):
                self._give_a_name(node)
        raise refuse(LESSON, self.name, "it has no result")

    def _text(self, node: Any, traced: Any, given: Mapping[str, Any]) -> str:
        if node.op == "placeholder":
            return self._input(node.target, given[node.target])
        if node.op == "get_attr":
            return self._input(node.target, _attribute(traced, node.target))
        target = node.target
        if node.op == "call_module":
            target = type(_attribute(traced, target))
        called = target if isinstance(target, str) else getattr(target, "__name__", str(target))
        settings = {key: self._known(one) for key, one in node.kwargs.items()}
        return self._call(called, [self._known(one) for one in node.args], settings)

    def _known(self, one: Any) -> Any:
        """A default for an argument that is not given; all else stays as it is."""
        return self.defaults.get(one, one) if hasattr(one, "op") else one

    def _input(self, target: str, tensor: Any) -> str:
        if tensor.numel() != 1:
            raise refuse(
                LESSON,
                self.name,
                f"{target} has {tensor.numel()} numbers, and its graph is one of single numbers",
            )
        if target not in self.symbol_of:
            self.symbol_of[target] = self._free(target.rpartition(".")[2])
            self.symbols[self.symbol_of[target]] = tensor
        return self.symbol_of[target]

    def _call(self, called: str, operands: list[Any], settings: Mapping[str, Any]) -> str:
        # An axis or a dtype means nothing to a single number; what scales or cuts it does.
        operands += [settings[key] for key in ("other", "exponent", "target") if key in settings]
        known = {"other", "exponent", "target", "inplace", "dim", "keepdim"}
        bare = called.lstrip("_")
        if bare not in KNOWN:
            raise refuse(
                LESSON,
                self.name,
                f"it uses {called}, and its graph knows {', '.join(expressions.FUNCTIONS)}",
            )
        if bare in ERRORS:
            # Of a single number the mean, the sum and the number itself are one.
            known.add("reduction")
        unknown = [key for key, one in settings.items() if key not in known and one is not None]
        if unknown:
            raise refuse(LESSON, self.name, f"{called} has {unknown[0]}, which it does not know")
        if bare in UNCHANGED:
            return self._operand(operands[0])
        texts = [self._operand(one) for one in operands]
        if bare in SIGNS and len(texts) == 2:
            return f"({texts[0]} {SIGNS[bare]} {texts[1]})"
        if bare in SQUARES and len(texts) == 1:
            return f"({texts[0]}^2)"
        if bare in ERRORS and len(texts) == 2:
            return f"(({texts[0]} - {texts[1]})^2)"
        if CALLS.get(bare) == "-" and len(texts) == 1:
            return f"(-{texts[0]})"
        function = CALLS.get(bare)
        if function is None or len(texts) != (2 if function in ("max", "min") else 1):
            raise refuse(
                LESSON,
                self.name,
                f"it uses {called}, and its graph knows {', '.join(expressions.FUNCTIONS)}",
            )
        return f"{function}({', '.join(map(self._bare, texts))})"

    def _operand(self, one: Any) -> str:
        if hasattr(one, "op"):
            return self.texts[one]
        if isinstance(one, int | float) and not isinstance(one, bool):
            text = f"{one:.10g}"
            return f"({text})" if one < 0 else text
        raise refuse(LESSON, self.name, f"it uses {one!r:.40} as a number")

    def _give_a_name(self, node: Any) -> None:
        named = re.sub(r"_\d+$", "", node.name)
        symbol = self._free(named if named not in SIGNS and named not in CALLS else "v")
        self.statements.append(f"{symbol} = {self._bare(self.texts[node])}")
        self.symbol_of[f"{node.name} (computed)"] = symbol
        self.texts[node] = symbol

    def _free(self, wanted: str) -> str:
        """A name that an expression takes: a few letters, and perhaps a number."""
        taken = {*self.symbol_of.values(), *expressions.FUNCTIONS, *KNOWN_CONSTANTS, "L"}
        match = re.fullmatch(r"([A-Za-z]+)_?(\d{0,2})", wanted)
        if match and len(wanted) <= expressions.LONGEST_NAME and wanted not in taken:
            return wanted
        letters = re.sub(r"[^A-Za-z]", "", wanted)[: expressions.LONGEST_NAME - 2] or "v"
        candidates = [letters, *(f"{letters}{number}" for number in range(1, 100))]
        return next(name for name in candidates if name not in taken)

    @staticmethod
    def _bare(text: str) -> str:
        """Without brackets round the whole."""
        depth = 0
        for position, sign in enumerate(text):
            depth += {"(": 1, ")": -1}.get(sign, 0)
            if depth == 0 and position < len(text) - 1:
                return text
        return text[1:-1] if text.startswith("(") else text


def _attribute(module: Any, path: str) -> Any:
    for part in path.split("."):
        module = getattr(module, part)
    return module
