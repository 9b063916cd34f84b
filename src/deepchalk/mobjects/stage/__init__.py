"""What worlds are made of: ground and paper to the edges, halos, trails, threads, regions."""

from deepchalk.mobjects.stage.ground import Ground as Ground
from deepchalk.mobjects.stage.halo import Halo as Halo
from deepchalk.mobjects.stage.paper import Digits as Digits
from deepchalk.mobjects.stage.paper import SquaredPaper as SquaredPaper
from deepchalk.mobjects.stage.shapes import StageArrow as StageArrow
from deepchalk.mobjects.stage.shapes import arrow as arrow
from deepchalk.mobjects.stage.shapes import disc as disc
from deepchalk.mobjects.stage.shapes import region as region
from deepchalk.mobjects.stage.shapes import shade as shade
from deepchalk.mobjects.stage.shapes import thread as thread
from deepchalk.mobjects.stage.shapes import veil as veil
from deepchalk.mobjects.stage.trail import Trail as Trail
