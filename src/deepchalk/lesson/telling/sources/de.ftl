# Was über Zahlen gesagt wird, die aus einem eigenen Modell stammen, in jeder Lektion.

title = Woher die Zahlen stammen

sentence-part = Die Zahlen stammen aus { $from }: { $parts }, gezählt ab 0.
sentence-whole = Die Zahlen stammen aus { $from }.
sentence-runs = Das Modell durchläuft diese Schicht { $times }-mal, und das hier ist das erste Mal.
sentence-masked = Im Modell verdeckt eine Maske manche Keys vor manchen Querys.

from-module = einem PyTorch-Modul
from-module-named = einem PyTorch-Modul, { $module }
from-function = einer PyTorch-Funktion
from-function-named = einer PyTorch-Funktion, { $module }
from-file = einer Datei mit Gewichten

part-one = { $what } { $at } von { $count }
part-range = { $what } { $first } bis { $last } von { $count }
part-some = { $what } { $places } von { $count }

what-example = Beispiel
what-examples = Beispiele
what-head = Head
what-queries = Querys
what-token = Token
what-tokens = Tokens
what-channel = Kanal
what-channels = Kanäle
what-filter = Filter
what-filters = Filter
what-row = Zeile
what-rows = Zeilen
what-column = Spalte
what-columns = Spalten
what-output = Ausgabe
