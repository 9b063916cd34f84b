# Was für einen Parameter eingegeben werden kann, und was daran oder an einer Datei mit Wörtern falsch ist.
# Ein Satz über einen Parameter beginnt mit dessen Namen, $name: Ein Formular zeigt ihn bei diesem Feld. $value wurde eingegeben.

### Was ein Parameter nimmt

takes-words =
    { $many ->
        [any] {""}
       *[other] { $many }{" "}
    }{ $different ->
        [yes] verschiedene Wörter
       *[no] Wörter
    }{ $each ->
        [none] {""}
       *[other] , eines für { $each }
    }{ $characters ->
        [none] {""}
       *[other] {" "}mit je höchstens { $characters } Zeichen
    }, wie { $example }
takes-numbers =
    { $many ->
        [any] {""}
       *[other] { $many }{" "}
    }Zahlen{ $range }{ $each ->
        [none] {""}
       *[other] , eine für { $each }
    }, wie 1,2 oder [1, 2]
takes-rows =
    Zeilen von Zahlen{ $range }{ $row ->
        [none] {""}
       *[other] , eine Zeile für { $row } und eine Spalte für { $column }
    }, wie 1,2;3,4 oder [[1, 2], [3, 4]]
takes-number = eine Zahl{ $range }
takes-whole-number = eine ganze Zahl{ $range }
takes-one-of-words = eines von { $field }, oder seine Stelle
takes-text-up-to = Text mit höchstens { $characters } Zeichen
takes-seeded = { $what }; sonst aus dem Seed
takes-one-of = eines von { $choices }
takes-or = { $one } oder { $other }
takes-truth = true oder false
takes-text = Text
takes-list = eine Liste
takes-path = der Pfad einer Datei
takes-names = Namen wie cat,guinea pig,dog
takes-matrix = Zeilen von Zahlen wie 1,2;3,4 oder [[1, 2], [3, 4]]
takes-vector = Zahlen wie 1,2,3 oder [1, 2, 3]
takes-list-of-words = Wörter wie I,eat,apples
takes-per-axis = eine ganze Zahl von { $least } bis { $most }, oder zwei davon wie 3x4
takes-sizes = { $fewest } bis { $most } ganze Zahlen von 1 bis { $largest }, wie 784,100,10
takes-drawable = Wörter aus lateinischen, griechischen oder kyrillischen Buchstaben, Ziffern und üblichen Zeichen

# Wie viele, und zwischen welchen Grenzen: Diese stehen in den Texten oben, ein Bereich hinter einem Wort.
many-between = { $least } bis { $most }
# Wo eine Lektion nicht sagt, was eine Achse zählt, mit `axis-…` in ihren Wörtern.
each-axis = jedes Element von { $axis }
range-between = von { $low } bis { $high }
range-between-in = von { $low } bis { $high } { $unit }
range-ge = von mindestens { $value }
range-gt = größer als { $value }
range-le = von höchstens { $value }
range-lt = kleiner als { $value }
range-min-length = mit mindestens { $value } Teilen
range-max-length = mit höchstens { $value } Teilen
range-both = { $one } und { $other }
too-long-number = eine Zahl, die zu lang ist
too-long-value = ein Wert, der zu lang ist

### Was daran falsch ist

wrong-must-be = { $name } ist { $value }, möglich ist aber nur: { $takes }
wrong-no-finite = { $name } ist { $value }, keine endliche Zahl, möglich ist aber nur: { $takes }
wrong-missing = { $name } fehlt, möglich ist: { $takes }
wrong-unknown = es gibt keinen Parameter { $name }: { $meant }
wrong-its = { $source }: Daraus folgt: { $what }
wrong-together = { $names } { $count ->
        [one] passt
       *[other] passen
    } nicht zum Rest: { $why }
wrong-no-text = { $name } enthält { $value }, und das ist kein Text
wrong-half-text = ein Parameter enthält ein halbes Zeichen, und das ist kein Text
wrong-not-allowed = { $value } geht nicht, möglich ist nur: { $takes }
wrong-not-a-list = { $value } ist keine Liste wie { $example }
wrong-no-matrix = eine leere Liste ist keine Matrix, nötig sind Zeilen von Zahlen wie 1,2;3,4
wrong-rows = ihre Zeilen sind verschieden lang, { $lengths }, sie müssen aber alle gleich lang sein
wrong-each = { $name } enthält { $value }, aber jede Zahl muss im Bereich { $range } liegen
wrong-longer = { $name } hat { $count } Zeichen, erlaubt sind aber höchstens { $most }
wrong-longer-word = { $name } enthält { $value } mit { $count } Zeichen, erlaubt sind aber höchstens { $most }
wrong-twice = { $name } enthält { $value } zweimal, aber alle müssen verschieden sein
wrong-empty-word = { $name } enthält ein leeres Wort, möglich sind aber nur: { $takes }
wrong-marks = { $name } enthält { $value }, worin Akzente auf keinem Buchstaben oder aufeinander stehen
wrong-sign = { $name } enthält { $value }, möglich sind aber nur: { $takes }
wrong-count = { $has }, möglich sind aber nur { $least } bis { $most }{ $each ->
        [none] {""}
       *[other] , eine für { $each }
    }
wrong-choice = { $name } ist { $value }, möglich ist aber nur eines von { $words }, oder eine Stelle von 1 bis { $count }
wrong-lengths = { $has }, aber { $other }: { CAPITAL($remedy) }
wrong-lengths-either = { $has }, aber { $other }: { CAPITAL($remedy) }, oder { $second }
wrong-alone = { $has }, aber { $other }: Gib auch { $name } an

# Was ein Parameter hat, als Anfang eines solchen Satzes und hinter seinem „aber“.
has-length = { $name } ist { $count }
has-names = { $name } hat { $count ->
        [one] { $count } Eintrag
       *[other] { $count } Einträge
    }
has-numbers = { $name } hat { $counted }
counted-rows = { $count ->
    [one] { $count } Zeile
   *[other] { $count } Zeilen
}
counted-columns = { $count ->
    [one] { $count } Spalte
   *[other] { $count } Spalten
}
counted-numbers = { $count ->
    [one] { $count } Zahl
   *[other] { $count } Zahlen
}
counted-names = { $count ->
    [one] { $count } Namen
   *[other] { $count } Namen
}
# Was zu tun ist, und dasselbe hinter „oder“, wo das Verb schon da war.
remedy-set = setz { $name } auf { $count }
remedy-name = gib { $name } { $count ->
        [one] { $count } Eintrag
       *[other] { $count } Einträge
    }
remedy-as-many = gib so viele Zahlen an wie in { $other }
remedy-give = gib { $name } { $counted }
remedy-give-too = { $name } { $counted }

meant-one = Ist { $one } gemeint?
meant-known = Bekannt sind { $all }
meant-texts = Ihre Texte sind { $all }
meant-facts = Es gibt { $all }

# Was anders genommen wurde, als es gegeben war.
note-rounded = { $name } ist auf { $count ->
        [one] { $count } Nachkommastelle
       *[other] { $count } Nachkommastellen
    } gerundet, wie gezeichnet wird, und alles andere ist damit berechnet

### Was an einer Datei mit Wörtern falsch ist

words-line = { $file }, Zeile { $line }: { $why }
words-text = { $file }, Zeile { $line }, { $text }: { $why }
words-too-deep = { $file } hat zu tief ineinander stehende Klammern
words-too-large = { $file } hat { $count } Zeichen, erlaubt sind höchstens { $most }
words-braces-deep = { $file } hat { $count } geschweifte Klammern ineinander, erlaubt sind höchstens { $most }
words-empty = { $file } enthält keinen Text
words-no-text = { $file } hat kein { $text }
words-twice = { $text } steht zweimal da
words-says-much = er sagt { $count } Zeichen, erlaubt sind höchstens { $most }
words-many-braces = er hat mehr als { $most } geschweifte Klammern
words-variants = eine Auswahl hat { $count } Formen, erlaubt sind höchstens { $most }
words-braces = geschweifte Klammern stehen ineinander, erlaubt sind höchstens { $most }
words-long = mit allem, worauf er verweist, hat er mehr als { $most } Zeichen
words-function = es gibt kein { $name }, nur { $known }
words-takes-one = { $name } nimmt einen Wert, wie in { $example }
words-decimals = decimals ist { $value }, muss aber eine ganze Zahl von 0 bis { $most } sein
words-letters = er enthält Buchstaben der Schrift { $letters }, aber Bilder haben nur lateinische, griechische und kyrillische Buchstaben
words-pictograms = er enthält Bildzeichen, aber Bilder haben nur lateinische, griechische und kyrillische Buchstaben
words-hidden = das Zeichen { $code } darin lässt sich nicht zeigen
words-circle = seine Verweise gehen im Kreis
words-far = er verweist mehr als { $most }-mal weiter
words-nowhere = er verweist auf { $text }, und das gibt es nicht
words-term = { $term } nennt { $fact }, aber ein solcher Baustein kennt keine Werte: Nenn ihn im Text selbst
words-unknown = die Lektion hat kein { $text }: { $meant }
words-no-fact = es gibt keinen Wert { $fact }: { $meant }
words-other-by-now = dieser Satz ist inzwischen ein anderer: Gib es noch einmal ein
words-piece = ein Stück eines Satzes ist ein Text, ein Wert oder eine Auswahl, die er schon hatte
words-pieces = ein Satz hat höchstens { $most } Stücke
words-length = ein Satz hat höchstens { $most } Zeichen, nicht { $count }
words-no-value = { $value } ist kein Wert, den ein Satz nennen kann
words-no-sentence = die Lektion hat keinen Satz { $value }
words-at-once = es werden höchstens { $most } Sätze auf einmal geändert

language-in-english = language ist { $value }, aber die Wörter dieser Lektion liegen nicht in Dateien, sie wird also nur auf Englisch erzählt
language-own-words = eigene Wörter sind angegeben, aber die Wörter dieser Lektion liegen nicht in Dateien, sie wird also nur auf Englisch erzählt
language-told-in = language ist { $value }, aber diese Lektion wird nur in { $known } erzählt

# Was kein Fluent ist, nach der Nummer des Parsers; bei anderen steht sein eigener Satz da.
syntax-E0002 = hier sollte ein Text beginnen: ein Name ganz am Anfang der Zeile, dann = und der Text
syntax-E0003 = { $what } fehlt
syntax-E0004 = ein Zeichen aus { $what } fehlt
syntax-E0005 = { $what } hat keinen Text hinter seinem =
syntax-E0006 = -{ $what } hat keinen Text hinter seinem =
syntax-E0007 = der Name einer Form endet mit einem Leerzeichen
syntax-E0008 = nur Funktionen, die groß geschrieben werden, und Bausteine nehmen etwas in runden Klammern
syntax-E0009 = was eine Funktion nimmt, hat ein einfaches Wort als Namen
syntax-E0010 = eine der Formen braucht den Stern, für alle übrigen Fälle
syntax-E0011 = hinter -> muss mindestens eine Form stehen
syntax-E0012 = ein Text fehlt
syntax-E0013 = in den eckigen Klammern fehlt der Name einer Form
syntax-E0014 = eine Zahl oder ein Text in Anführungszeichen fehlt
syntax-E0015 = nur eine der Formen darf den Stern haben
syntax-E0016 = ein Text kann keine Form auswählen, das kann nur ein Wert
syntax-E0017 = ein Baustein kann keine Form auswählen, das kann nur ein Wert
syntax-E0018 = ein Text kann keine Form auswählen, das kann nur ein Wert
syntax-E0019 = ein Attribut eines Bausteins lässt sich nicht zeigen
syntax-E0020 = ein Anführungszeichen ist nicht geschlossen
syntax-E0021 = was einen Namen hat, steht hinter dem, was keinen hat
syntax-E0022 = was eine Funktion nimmt, ist zweimal genannt
syntax-E0025 = \{ $what } ist kein Zeichen, das man so schreiben kann
syntax-E0026 = { $what } ist kein Zeichen
syntax-E0027 = eine Klammer geht zu, die nicht aufging: Schreib {"{"}"{"}"}"{"}"} für die Klammer selbst
syntax-E0028 = in den geschweiften Klammern fehlt, was dort stehen soll
syntax-E0029 = nur ein Wert kann eine Form auswählen
