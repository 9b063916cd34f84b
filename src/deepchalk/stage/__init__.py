"""What a lesson's scene is told with."""

from deepchalk.mobjects.room import Room as Room
from deepchalk.stage.beat import Beat as Beat
from deepchalk.stage.beat import Picture as Picture
from deepchalk.stage.beat import taken as taken
from deepchalk.stage.calculation import Calculation as Calculation
from deepchalk.stage.endings import Closing as Closing
from deepchalk.stage.endings import Summary as Summary
from deepchalk.stage.endings import WideClosing as WideClosing
from deepchalk.stage.scene import LessonScene as LessonScene
