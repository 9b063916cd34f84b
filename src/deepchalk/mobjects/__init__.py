"""What is drawn; here are the components that most lessons need."""

from deepchalk.mobjects.exempt import as_one as as_one
from deepchalk.mobjects.exempt import exempt as exempt
from deepchalk.mobjects.motion.race import Runner as Runner
from deepchalk.mobjects.motion.race import marker as marker
from deepchalk.mobjects.motion.race import racers as racers
from deepchalk.mobjects.motion.verbs import pulse as pulse
from deepchalk.mobjects.plots.axes import Axes as Axes
from deepchalk.mobjects.plots.bars import Bars as Bars
from deepchalk.mobjects.plots.number_line import NumberLine as NumberLine
from deepchalk.mobjects.plots.planes.plane import Plane as Plane
from deepchalk.mobjects.plots.planes.surface import Surface as Surface
from deepchalk.mobjects.plots.planes.walker import Walker as Walker
from deepchalk.mobjects.plots.simplex import Simplex as Simplex
from deepchalk.mobjects.room import Room as Room
from deepchalk.mobjects.tables.board import Board as Board
from deepchalk.mobjects.tables.table import Table as Table
from deepchalk.mobjects.text import Formula as Formula
from deepchalk.mobjects.text import Label as Label
from deepchalk.mobjects.text import Number as Number
from deepchalk.mobjects.text.equation import Equation as Equation
from deepchalk.mobjects.text.equation import each_how as each_how
from deepchalk.mobjects.text.equation import how as how
from deepchalk.mobjects.text.equation import stacked_how as stacked_how
from deepchalk.mobjects.text.rolling_equation import RollingEquation as RollingEquation
