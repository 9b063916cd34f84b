"""The Tab key knows what may stand in a call."""

import pytest
from jupyter_client.manager import start_new_kernel

import deepchalk
from deepchalk import registry
from deepchalk.notebook.completion import completions
from deepchalk.notebook.open_call import open_call

NAMES = {"deepchalk": deepchalk, "dc": deepchalk, "draw": deepchalk.render, "print": print}


def offered(text):
    return completions(text, NAMES)[1]


@pytest.mark.parametrize("call", ["deepchalk.render", "dc.stills", "draw"])
def test_parameters_of_the_lesson(call):
    assert offered(f"{call}('attention', words") == ["words="]
    assert offered(f"{call}('transposed-conv', pad") == ["padding="]
    fields = registry.lesson("rnn").params_class.model_fields
    assert {f"{name}=" for name in fields} <= set(offered(f"{call}('rnn', "))


def test_arguments_of_the_function_that_is_called():
    assert offered("draw('rnn', pa") == ["params=", "path="]
    assert offered("dc.stills('rnn', pa") == ["params="]


def test_what_was_given_is_not_offered_again():
    assert offered("draw('attention', words='a (b', words") == []
    assert "theme=" not in offered("draw('attention', theme='light', quality='l', ")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("draw('transposed", ["transposed-conv"]),
        ("draw(lesson='transposed-c", ["transposed-conv"]),
        ('draw("attention", preset="cl', ["classic"]),
        ('draw("attention", language="', ["en", "de"]),
        ("draw('attention', quality='", ["l", "m", "h", "p", "k"]),
        ("draw('attention', theme='d", ["dark"]),
        ("draw('attention', score='sc", ["scaled"]),
        ("draw(\n  'attention',  # it's a comment (\n  score='sc", ["scaled"]),
        ("print(len(dc.stills('at", ["attention"]),
        ("draw(lesson='attention', preset='cl", ["classic"]),
    ],
)
def test_choices_in_a_string(text, words):
    assert offered(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "print('attention', wo",
        "draw('attention')",
        "draw('attention', words=",
        "draw('attention', words=[wo",
        "draw('no-lesson', wo",
        "draw(name, wo",
        "missing.render('attention', wo",
        "print.render('at",
        "'draw(",
        "# draw('at",
        "",
        ")(",
        "dc.stills('attention', words='''",
    ],
)
def test_elsewhere_nothing(text):
    assert not {"attention", "words="} & set(offered(text))


def test_the_callee_is_found_and_never_run():
    class Trap:
        def __getattr__(self, name):
            raise AssertionError("an attribute was asked for")

    assert completions("trap.render('at", {"trap": Trap()}) == ("", [])


def test_the_innermost_open_call_counts():
    call = open_call('outer(1, inner("a\\"(", key=[1, 2], other="x y')
    assert call is not None
    assert (call.callee, call.lesson, call.argument) == ("inner", 'a"(', "other")
    assert (call.in_string, call.fragment, call.used) == (True, "x y", {"key"})


@pytest.mark.deep
def test_a_kernel_answers_with_them():
    """As JupyterLab asks: code and position of the cursor."""
    manager, client = start_new_kernel()
    try:
        client.execute_interactive("import deepchalk as dc", timeout=60)
        for text, words in [
            ("dc.render('attention', wo", ["word_vectors=", "words="]),
            ("film = dc.render('attention',\n   preset='cl", ["classic"]),
        ]:
            answer = client.complete(text, len(text), reply=True, timeout=60)["content"]
            assert answer["matches"] == words
            assert text[answer["cursor_start"] : answer["cursor_end"]] == words[0][:2]
        described = client.inspect("dc.render", 9, reply=True, timeout=60)["content"]
        assert "quality" in described["data"]["text/plain"]
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
