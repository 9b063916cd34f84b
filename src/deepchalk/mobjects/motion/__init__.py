"""How things move: one verb, one meaning."""

from deepchalk.mobjects.motion.verbs import appear as appear
from deepchalk.mobjects.motion.verbs import fly as fly
from deepchalk.mobjects.motion.verbs import pulse as pulse
from deepchalk.mobjects.motion.verbs import remove as remove
from deepchalk.mobjects.motion.verbs import ring as ring
