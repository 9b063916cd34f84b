"""What a lesson's scene is told with."""

from deepchalk.beat import Beat as Beat
from deepchalk.beat import Picture as Picture
from deepchalk.beat import taken as taken
from deepchalk.beats.calculation import Calculation as Calculation
from deepchalk.endings import Closing as Closing
from deepchalk.endings import Summary as Summary
from deepchalk.endings import WideClosing as WideClosing
from deepchalk.mobjects.room import Room as Room
from deepchalk.scene import LessonScene as LessonScene
