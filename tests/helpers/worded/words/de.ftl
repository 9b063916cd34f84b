lesson = Anteile
labels =
    .square = ein Quadrat
scores = Zuerst die Scores
    .ask =
        Hier sind also { SPELLED($count) } Tiere, { $animals }, und jedes hat eine Zahl, die sagt, wie gut es passt: seinen Score.
    .more = Aber bei mehr als zweien sieht man nicht auf den ersten Blick, wer wie viel bekommt.
shares = Dann die Anteile
    .divide-question = Wie wird jeder Score zu einem Teil von einem Ganzen, sodass keiner negativ ist?
    .divide-option-1 = durch Potenzen von e
    .divide-option-2 = nur durch ihre Summe
    .divide = Also nehmen wir e hoch jeden Score und teilen dann durch die Summe von allen: Das ist Softmax.
    .win-question = Wer von den { SPELLED($count) } bekommt am meisten?
    .win-option = { QUOTED($option) }
    .win = Und { QUOTED($top) } bekommt { $top-share } vom Ganzen, denn sein Score ist der höchste.
    .close =
        Nun hat { $leads ->
            [yes] { QUOTED($top) } am meisten, aber niemand geht leer aus.
           *[no] noch jemand so viel wie { QUOTED($top) }, und niemand geht leer aus.
        }
field-animals = Tiere
    .description = wozu die Scores gehören
field-scores = Scores
    .description = der Score von jedem
