"""Words, numbers and formulas."""

from deepchalk.mobjects.text.typeset import Code as Code
from deepchalk.mobjects.text.typeset import Formula as Formula
from deepchalk.mobjects.text.typeset import Glyphs as Glyphs
from deepchalk.mobjects.text.typeset import Label as Label
from deepchalk.mobjects.text.typeset import Number as Number
from deepchalk.mobjects.text.typeset import Part as Part
from deepchalk.mobjects.text.typeset import Shown as Shown
from deepchalk.mobjects.text.typeset import Typeset as Typeset
from deepchalk.mobjects.text.typeset import number as number
from deepchalk.mobjects.text.typeset import on_one_line as on_one_line
from deepchalk.mobjects.text.typeset import symbol as symbol
from deepchalk.mobjects.text.typeset import words as words
