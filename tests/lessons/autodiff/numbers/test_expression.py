"""The grammar: what it reads, and the column at which it refuses what it does not."""

import re

import pytest

from deepchalk.errors import ParameterError
from deepchalk.lesson.expressions.reading import ExpressionError
from deepchalk.lesson.expressions.typed import LONGEST_TEXT, parse
from deepchalk.lessons.autodiff.numbers.graph import build
from deepchalk.lessons.autodiff.params import Params

NAMES = ("a", "b", "x")


def node_lines(text: str) -> list[str]:
    """Each operation as ``name=operation(operands)``."""
    graph = build(parse(text), NAMES)
    lines = []
    for index in graph.operations:
        node = graph.nodes[index]
        operands = [
            graph.nodes[o.node].name if o.node is not None else f"{o.constant:g}"
            for o in node.operands
        ]
        lines.append(f"{node.name}={node.operation}({','.join(operands)})")
    return lines


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a - b - x", ["v1=-(a,b)", "L=-(v1,x)"]),
        ("a / b / x", ["v1=/(a,b)", "L=/(v1,x)"]),
        ("a + b * x", ["v1=*(b,x)", "L=+(a,v1)"]),
        ("-a^2", ["v1=^(a,2)", "L=negative(v1)"]),
        ("(-a)^2", ["v1=negative(a)", "L=^(v1,2)"]),
        ("a^b^x", ["v1=^(b,x)", "L=^(a,v1)"]),
        ("a^-2", ["L=^(a,-2)"]),
        ("a**2", ["L=^(a,2)"]),
        ("2*3*a", ["L=*(6,a)"]),
        ("e^a", ["L=exp(a)"]),
        ("a − b · x ÷ a × b", ["v1=*(b,x)", "v2=/(v1,a)", "v3=*(v2,b)", "L=-(a,v3)"]),
        ("max(a, b) + max(b, a)", ["v1=max(a,b)", "L=+(v1,v1)"]),
        ("exp(a)/(exp(a)+exp(b))", ["v1=exp(a)", "v2=exp(b)", "v3=+(v1,v2)", "L=/(v1,v3)"]),
        ("y = a*x; z = y + b; z*y", ["y=*(a,x)", "z=+(y,b)", "L=*(z,y)"]),
        ("v1 = a*x; loss = v1 + b*x", ["v1=*(a,x)", "u1=*(b,x)", "loss=+(v1,u1)"]),
        ("pi*a", ["L=*(3.14159,a)"]),
        ("1.5e-1 + .5*a", ["v1=*(0.5,a)", "L=+(0.15,v1)"]),
    ],
)
def test_text_becomes_operations(text: str, expected: list[str]) -> None:
    assert node_lines(text) == expected


@pytest.mark.parametrize(
    ("text", "column", "says"),
    [
        ("a + ", 5, "the text ends"),
        ("(a + b", 7, ") is missing"),
        ("a + b)", 6, "closes nothing"),
        ("2a", 2, "an operator is missing"),
        ("a b", 3, "an operator is missing"),
        ("sigmid(a)", 1, "did you mean sigmoid"),
        ("a + foo(b)", 5, "no function foo"),
        ("sin + a", 1, "is a function"),
        ("a + q", 5, "q has no value"),
        ("max(a)", 6, "two operands"),
        ("sin(a, b)", 6, "one operand"),
        ("a^21", 2, "exponent"),
        ("a + 1/0", 6, "division by 0"),
        ("9^9^9", 4, "too large"),
        ("a + 1e9", 5, "too large"),
        ("a @ b", 3, "no meaning"),
        ("a", 1, "needs an operation"),
        ("y = a*b; a + x", 1, "never used"),
        ("a = b*x; a", 1, "has a value already"),
        ("y = a*b; z = y; z + x", 10, "needs an operation"),
        ("a*b; a*x", 1, "only the last statement"),
        ("a*b = x", 5, "= can only follow the name"),
        ("a, b", 2, "comma"),
        ("a + averylongname", 5, "cannot be a name"),
        ("", 1, "the text ends"),
    ],
)
def test_an_error_points_at_its_column(text: str, column: int, says: str) -> None:
    with pytest.raises(ExpressionError, match=re.escape(says)) as raised:
        build(parse(text), NAMES)
    assert raised.value.column == column


def test_at_most_sixteen_operations_and_eight_inputs() -> None:
    chain = "".join("sin(" for _ in range(16)) + "a" + ")" * 16
    assert len(build(parse(chain), NAMES).operations) == 16
    with pytest.raises(ExpressionError, match="operation 17"):
        build(parse(f"cos({chain})"), NAMES)
    letters = "abcdfghkm"
    assert len(build(parse("+".join(letters[:8])), letters).inputs) == 8
    with pytest.raises(ExpressionError, match="more than 8 inputs"):
        build(parse("+".join(letters)), letters)


ATTACKS = [
    "__import__('os').system('id')",
    "().__class__.__bases__[0].__subclasses__()",
    "a.__class__",
    "a.__class__.__mro__",
    "__builtins__",
    "__name__",
    "_",
    "__",
    "eval('1')",
    "exec('a=1')",
    "compile('a','b','eval')",
    "open('/etc/passwd')",
    "globals()",
    "locals()",
    "getattr(a, 'b')",
    "setattr(a, 'b', 1)",
    "vars()",
    "dir()",
    "input()",
    "print(a)",
    "breakpoint()",
    "exit()",
    "quit()",
    "help(a)",
    "type(a)",
    "lambda: a",
    "lambda a: a",
    "[a for a in b]",
    "{a: b}",
    "{a}",
    "[a]",
    "a[0]",
    "a if b else x",
    "a and b",
    "not a",
    "a is b",
    "a in b",
    "import os",
    "from os import system",
    "while a",
    "yield a",
    "await a",
    "a := b",
    "a == b",
    "a < b",
    "a > b",
    "a != b",
    "a // b",
    "a % b",
    "a & b",
    "a | b",
    "~a",
    "a << 2",
    "a >> 2",
    "a @ b",
    "!a",
    "a!",
    "$a",
    "`id`",
    "$(id)",
    "a; rm -rf /",
    "a && b",
    "'a'",
    '"a"',
    '"""a"""',
    "f'{a}'",
    "f'{a.__class__}'",
    "'%s' % a",
    "'{0.__class__}'.format(a)",
    "%n%n%n%n",
    "%s%x",
    "{a.__init__.__globals__}",
    "{{a}}",
    "#let x = 1",
    '#read("/etc/passwd")',
    "$ sum $",
    "\\u0061 + b",
    "a + b # comment",
    "a\x00b",
    "a\x1b[31m",
    "a\u202eb",
    "a\u200bb",
    "ａ + b",
    "а + b",
    "a²",
    "√a",
    "∞",
    "nan",
    "inf",
    "1e999",
    "1_000_000 + a",
    "0x10 + a",
    "1j*a",
    "9^9^9",
    "9**9**9",
    "9^9^9^9^9^9^9",
    "2^2^2^2^2^2",
    "a^9999999",
    "a^(10^6)",
    "exp(exp(exp(exp(9))))",
    "99999999999999999999999",
    "0." + "0" * 200 + "1",
    "1" * 250,
    "a" * 250,
    "(" * 10_000 + "a" + ")" * 10_000,
    "(" * 150 + "a" + ")" * 149,
    "-" * 299 + "a",
    "--" * 100 + "a",
    "a^" * 140 + "a",
    "a+" * 149 + "a",
    "sin(" * 70 + "a" + ")" * 20,
    "max(" * 60,
    "sin(" * 2_500 + "a" + ")" * 2_500,
    "+" * 300,
    "*a",
    "a**",
    "a***b",
    "()",
    ")(",
    "sin()",
    "sin",
    "sin(sin)",
    "max(,)",
    "max(a,)",
    "max(a,b,x)",
    ";",
    ";;;",
    "=",
    "=a",
    "a=",
    "a=b=x",
    "sin = a",
    "a b x",
    "1.2.3 + a",
    "a..b",
    ".",
    ",",
    "\n",
    " " * 200,
    "/*a*/",
    "<script>",
    "' OR 1=1 --",
    "../../etc",
    "a" + "\ud800",
]


@pytest.mark.parametrize("text", ATTACKS)
def test_hostile_text_gets_one_sentence_with_a_column(text: str) -> None:
    with pytest.raises(ParameterError) as raised:
        Params.of(expression=text, at={"a": 1, "b": 2, "x": 3})
    message = str(raised.value)
    column = re.search(r"column (\d+): ", message)
    assert column is not None, message
    assert 1 <= int(column[1]) <= min(len(text), LONGEST_TEXT) + 1
    assert len(message) < 260 and "\n" not in message


def test_the_attacks_are_many() -> None:
    assert len(set(ATTACKS)) >= 100


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ("w", "not a name with a number"),
        ("w=1,w", "not a name with a number"),
        ("w=__import__('os')", "not a name with a number"),
        ("w=1;x=2", "not a name with a number"),
        ("sin=1", "is a function"),
        ("w=5000", "from −1000 to 1000"),
        ("w=1,x=2,q=3", "q, which the expression does not use"),
        ("w=1", "x has no value"),
        (5, "values for names"),
    ],
)
def test_values_that_do_not_fit_get_one_sentence(values: object, says: str) -> None:
    with pytest.raises(ParameterError, match=re.escape(says)):
        Params.of(expression="w*x", at=values)


def test_values_are_typed_as_on_a_command_line() -> None:
    params = Params.of(expression="w*x + b", at="w=0.5, x = 2,b=-1")
    assert params.at == {"w": 0.5, "x": 2.0, "b": -1.0}
    assert Params.of(**params.given()) == params


def test_fixed_inputs_must_leave_one() -> None:
    with pytest.raises(ParameterError, match="fixed names every input"):
        Params.of(expression="w*x", at="w=1,x=2", fixed="w,x")
    with pytest.raises(ParameterError, match="fixed names q"):
        Params.of(expression="w*x", at="w=1,x=2", fixed="q")
