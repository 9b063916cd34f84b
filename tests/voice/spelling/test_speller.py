"""What is written for the eye is spelled for the ear."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from number_reader import numbers_spoken

from deepchalk.voice.spelling.lexicon import PHRASES
from deepchalk.voice.spelling.speller import spell

SPEAKABLE = re.compile(r"[A-Za-z ,.;:?!'-]*")

TABLE = {
    # Numbers and signs
    "−1.35": "minus one point three five",
    "-5": "minus five",
    "1503 steps": "one thousand five hundred three steps",
    "κ ≈ 176,000": "kappa is about one hundred seventy-six thousand",
    "≈ 3": "about three",
    "8.03 × 10⁻⁵": "eight point zero three times ten to the minus five",
    "2.22 × 10¹¹": "two point two two times ten to the eleven",
    "1e-05": "one times ten to the minus five",
    "50 %": "fifty percent",
    "180°": "one hundred eighty degrees",
    "½": "one half",
    "3½": "three and one half",
    "the power −1/2": "the power minus one half",
    "mean ± deviation": "mean plus or minus deviation",
    "$5": "five dollars",
    "10k": "ten thousand",
    "5 ms": "five milliseconds",
    "3D": "three D",
    "the 21st": "the twenty-first",
    "٣": "three",
    "①": "one",
    # Shapes, ranges
    "3×4": "three by four",
    "3 × 4 × 5": "three by four by five",
    "3x3 kernel": "three by three kernel",
    "m × n": "m by n",
    "2 × 3 = 6": "two times three equals six",
    "20× larger": "twenty times larger",
    "0–9": "zero to nine",
    "10-fold": "ten fold",
    "Stride (2, 3) says": "stride two, three says",
    # Names and indices
    "h₁": "h one",
    "W₂": "W two",
    "x⁽¹⁾": "x one",
    "λmax / λmin": "lambda max over lambda min",
    "y_i": "y i",
    "w_{12}": "w twelve",
    "ĥ₁": "h hat one",
    "x̂": "x hat",
    "ȳ": "y bar",
    "σ²": "sigma squared",
    "2ⁿ": "two to the n",
    "Wᵀs": "W transposed s",
    "W⁻¹": "W inverse",
    "f′(x)": "f prime x",
    "Δx": "delta x",
    "𝑥 and 𝛼": "x and alpha",
    # Formulas
    "p − y": "p minus y",
    "∂L/∂w": "d L by d w",
    "dL/dw": "d L by d w",
    "∂L/∂a": "d L by d ay",
    "e^(y_i)": "e to the y i",
    "ln 6.22": "the natural log of six point two two",
    "−ln p": "minus the natural log of p",
    "log₂ 8": "log base two of eight",
    "h(i)": "h of i",
    "softmax(z)": "softmax of z",
    "p(y|x)": "p of y given x",
    "(1 + |r|) / (1 − |r|)": "one plus the absolute value of r, over one minus the absolute value "
    "of r",
    "L = (t − wx/(wx + b))²": "L equals t minus w x over w x plus b, all squared",
    "σ(z) = 1 / (1 + e⁻ᶻ)": "sigma of z, equals one over one plus e to the minus z",
    "√(σ² + ε)": "the root of sigma squared plus epsilon",
    "∑ᵢ xᵢ": "the sum over i of x i",
    "θ ← θ − η ∇J": "theta becomes theta minus eta nabla J",
    "x ∈ ℝⁿ": "x in R to the n",
    "h₁…h₃": "h one to h three",
    "1, …, n": "one, and so on, n",
    "v / σ": "v over sigma",
    # a and A
    "A sum of a vector": "A sum of a vector",
    "the sum a.": "the sum ay.",
    "every number of a to between": "every number of ay to between",
    "in A and in B": "in ay and in B",
    "A and B are two points": "ay and B are two points",
    "a = 3 · b": "ay equals three times b",
    "“A”": "ay",
    # Words
    "ReLU": "relu",
    "tanh is odd": "tan H is odd",
    "Tanh": "tan H",
    "RNNs and an LSTM": "R N N's and an L S T M",
    "the start mark ⟨BOS⟩.": "the start mark B O S.",
    "ADAM is IT": "adam is IT",
    "BatchNorm1d": "Batch Norm one d",
    "learning_rate": "learning rate",
    "nn.Linear": "n n dot Linear",
    "i-th": "ith",
    "x-axis, step-by-step": "x-axis, step-by-step",
    "train/test": "train or test",
    "e.g. this, i.e. that": "for example this, that is that",
    "cats, dogs etc.": "cats, dogs and so on.",
    "the word’s “été”": "the word's ay-tay",
    "naïve Bézier, größer": "naive Bezier, grosser",
    "class-4 is x-4": "class four is x minus four",
    "cat <0.01 and a < b": "cat less than zero point zero one and ay is less than b",
    # Pauses
    "They take 0.1 (the momentum) of it.": "they take zero point one, the momentum, of it.",
    "A pause – and more": "A pause, and more",
    "Wait… what?": "wait, what?",
    "One\ntwo": "one two",
    # Never dropped
    "☃": "snowman",
    "🙂": "slightly smiling face",
    "日": "sign",
    "C++": "C plus plus",
    # Nothing to say
    "": "",
    " … ": "",
    "“”": "",
}


@pytest.mark.parametrize(("written", "spoken"), TABLE.items(), ids=list(TABLE))
def test_table(written: str, spoken: str) -> None:
    assert spell(written) == spoken[:1].upper() + spoken[1:]


def test_every_sentence_begins_with_a_capital() -> None:
    assert spell("x₁ grows. w₂ is 1. is it? y!") == "X one grows. W two is one. Is it? Y!"


@settings(deadline=None)
@given(st.text(max_size=60))
def test_any_text_becomes_words(text: str) -> None:
    assert SPEAKABLE.fullmatch(spell(text))


_SIGNS = "0123456789.,;:?!()[]|−-–+×·/=≈<>≤^_ ₁₂³⁻⁵⁽⁾ᵢᵀ∂∇√∑λσAax“”’'%° \n"


@settings(deadline=None)
@given(st.text(_SIGNS, max_size=40))
def test_any_formula_becomes_words(text: str) -> None:
    spoken = spell(text)
    assert SPEAKABLE.fullmatch(spoken)
    assert "  " not in spoken and spoken == spoken.strip()


@pytest.mark.parametrize("written", PHRASES)
def test_a_sentence_may_begin_with_any_phrase(written: str) -> None:
    assert spell(f"{written.capitalize()} it") == spell(f"{written} it")


@settings(deadline=None)
@given(st.text(max_size=40))
def test_words_are_spelled_as_themselves(text: str) -> None:
    once = spell(text)
    assert numbers_spoken(spell(once)) == numbers_spoken(once)


_numbers = st.one_of(
    st.integers(0, 10**9).map(str),
    st.decimals(0, 10**6, places=3).map(str),
    st.integers(1000, 10**9).map(lambda value: f"{value:,}"),
)


@settings(deadline=None)
@given(st.lists(_numbers, min_size=1, max_size=4), st.sampled_from([" and ", " = ", " − ", ", x "]))
def test_every_number_is_spoken(numbers: list[str], between: str) -> None:
    spoken = numbers_spoken(spell(f"Here {between.join(numbers)} there"))
    assert spoken == [number.replace(",", "") for number in numbers]


@settings(deadline=None)
@given(st.integers(0, 10**6), st.integers(0, 99), st.sampled_from("hwxλσ"))
def test_indices_and_exponents_are_spoken(value: int, index: int, name: str) -> None:
    lowered = str(index).translate(str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉"))
    raised = str(index).translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"))
    said = spell(f"{name}{lowered} is {value} × 10{raised}")
    assert numbers_spoken(said) == [str(index), str(value), "10", str(index)]
