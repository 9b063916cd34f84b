# Attention auf Deutsch: so, wie man es jemandem an der Tafel erklärt.
#
# Wörter des Satzes stehen in Anführungszeichen und ohne Artikel, denn ihr Geschlecht kennt niemand.

lesson = Attention beim Übersetzen
    .own-model = Attention
    .summary =
        Für jedes Wort, das er schreibt, fragt ein Decoder, welche Wörter des Satzes jetzt wichtig
        sind.
    .teaches-1 =
        Eine Frage gibt jedem Zustand einen Score, ein Skalarprodukt; Softmax macht daraus Anteile.
    .teaches-2 =
        Der Kontext mischt die Zustände in diesen Anteilen und liegt immer zwischen den Zuständen.
    .teaches-3 =
        Dreht sich die Frage ein wenig, ändern sich die Anteile nur wenig und nie sprunghaft.

# Was im Bild steht: so kurz wie möglich.
labels =
    .question = Frage { $asker }
    .context = Kontext c
    .context-letter = c
    .context-added = + c
    .noun = une voiture: weiblich
    .half = ½ s
    .last-word = letztes Wort
    .last-written = Eingabe { QUOTED($written-first) }
    .start = Startzeichen
    .new-state = neues s
    .score-of-worked = Score von { QUOTED($worked) }
    .reach = Reichweite
    .reach-behind = negative Reichweite
    .length = Länge
    .score = Score
    .share = Anteil
    .first-number = erste Zahl von c:
    .score-of-best = Score von { QUOTED($best) }
    .score-of-second = Score von { QUOTED($second) }
    .query = Query
    .key = Key
    .key-and-value = Key = Value
    .value = Value

# 1

opening = Wohin schauen?
    .want = { $french ->
        [yes]
            Übersetze das ins Französische: Wird { QUOTED($top) } zu „la“, weiblich, oder „le“,
            männlich? Das verdeckte Wort entscheidet.
       *[no] { $covered ->
            [yes]
                { part-into } Das erste Wort könnte { QUOTED($best) } oder { QUOTED($second) } sein:
                Es kommt auf ein Wort an, das noch verdeckt ist.
           *[no] { $translates ->
                [yes] { $inflects ->
                    [yes]
                        { part-into } Das Spanische hat für jede Person eine eigene Verbform, und
                        { QUOTED($form) } passt zu { QUOTED($verb) } nur, weil im Satz
                        { QUOTED($first) } steht.
                   *[no]
                        { part-into } Bei jedem Wort, das du schreibst, kann es auf ein ganz anderes
                        Wort des Satzes ankommen.
                }
               *[no]
                    Hier sind { SPELLED($count) } Wörter. Was aus einem davon wird, kann von jedem
                    anderen abhängen.
            }
        }
    }
    .tear = { $torn ->
        [yes]
            Eine ausgedachte Maschine, die nur { QUOTED($top) } sieht, ist hin- und hergerissen: Sie
            gibt beiden die Wahrscheinlichkeit { $best-of-top }{ $several-others ->
                [yes] ; der Rest verteilt sich.
               *[no] .
            }
       *[no]
            Eine ausgedachte Maschine, die nur { QUOTED($top) } sieht, gibt { QUOTED($best) } nur die
            Wahrscheinlichkeit { $best-of-top }.
    }
    .lift = { $french ->
        [yes]
            Jetzt decken wir es auf: ein Auto, „une voiture“, weiblich. Also muss es „la“ sein. Aber
            die Balken bewegen sich nicht.
       *[no]
            Jetzt decken wir es auf: { QUOTED($other) }, also muss es { QUOTED($best) } sein. Aber
            die Balken bewegen sich nicht.
    }
    .ask = { $covered ->
        [yes]
            Du hast auf das { ORDINAL($other-place) } Wort geschaut, um das erste zu schreiben.
            Woher soll eine Maschine wissen, wohin sie schauen muss?
       *[no] { $translates ->
            [yes] Woher soll eine Maschine wissen, wohin sie schauen muss?
           *[no] Woher weiß ein Netz, wohin es schauen muss?
        }
    }

part-into = { $language ->
    [french] Übersetze das ins Französische.
    [spanish] Übersetze das ins Spanische.
   *[unknown] Übersetze diesen Satz in eine andere Sprache.
}

# 2

places = Ein Punkt für jedes Wort
    .read-on = { $translates ->
        [yes]
            Das eine Netz, der Encoder, liest. Nach jedem Wort fasst es in einem Zustand zusammen, was es
            gelesen hat. { $width ->
                [2]
                    Hier sind das nur zwei ausgedachte Zahlen: ein Punkt in dieser Ebene.
               *[other]
                    Hier sind das nur { SPELLED($width) } ausgedachte Zahlen. Wir sehen ihre Punkte
                    aus der Richtung, aus der sie am weitesten auseinanderliegen.
            }
       *[no]
            Jedes Wort hat einen Zustand. { $width ->
                [2]
                    Hier besteht er aus zwei Zahlen, und zwei Zahlen sind ein Punkt in dieser Ebene.
               *[other]
                    Hier besteht er aus { SPELLED($width) } Zahlen, und wir blicken auf solche
                    Punkte aus der Richtung, aus der sie am weitesten auseinanderliegen.
            }
    }
    .keep-all = { $translates ->
        [yes]
            Bei einem langen Satz verliert der letzte Zustand allein leicht die ersten Wörter.
            Deshalb behalten wir { part-all }.
       *[no] Wir behalten { part-all }.
    }

part-all = { $count ->
    [2] beide
    [3] alle drei
   *[other] alle
}

# 3

ask = Die Frage ist ein Pfeil
    .grow = { $score ->
        [general]
            { part-own-state }, mit einer Matrix multipliziert, ein Pfeil q:
            Welche Punkte liegen am weitesten in dieser Richtung?
        [scaled]
            { part-own-state }, durch die Wurzel seiner Dimension geteilt, ein Pfeil q:
            Welche Punkte liegen am weitesten in dieser Richtung?
        [additive]
            { part-own-state } die Frage: Welche Punkte sind jetzt wichtig?
       *[other]
            { part-own-state } ein Pfeil: Welche Punkte liegen am weitesten in dieser
            Richtung?
    }
    .announce = { $score ->
        [additive]
            Jeder Punkt bekommt einen Score, hier von einem eigenen kleinen Netz. Frage und Zustand
            gehen je durch eine Matrix, werden addiert, durch tanh geschickt und gewichtet summiert.
       *[other]
            Jeder Punkt antwortet mit einem Score: wie weit er in Pfeilrichtung reicht{ $behind ->
                [yes] , rückwärts negativ,
               *[no] ,
            } mal Pfeillänge.
    }
    .drop-question = Welches Wort hat den höchsten Score?
    .drop-option = { QUOTED($option) }
    .drop = { part-who-is-highest }
    .tell = { part-who-is-highest }
    .work = { $score ->
        [scaled]
            Der Score von { QUOTED($worked) } ist also die Reichweite { $reach } mal der Länge
            { $length }. Dasselbe ergibt das skalierte Skalarprodukt: Multipliziere paarweise, addiere
            alles und teile durch die Wurzel der Dimension.
       *[other]
            Der Score von { QUOTED($worked) } ist die Reichweite { $reach } mal der Länge
            { $length }. Dasselbe ergibt das Skalarprodukt: Multipliziere paarweise, addiere alles.
    }

part-own-state = { $translates ->
    [yes]
        Ein zweites Netz, der Decoder, schreibt. Sein Zustand s sagt, wie weit es ist, und fragt
        nach dem, was folgt. Hier ist s
   *[no] Auch das, was fragt, ist ein Zustand. Hier ist dieser Zustand s
}

part-who-is-highest = { $shown-by ->
    [nothing] Diese Frage hat die Länge null, also ist auch jeder Score null.
    [number] { part-gets-the-highest }
    [hidden] { part-gets-the-highest } Von der Seite gesehen können die Lote täuschen.
   *[feet] { $leads ->
        [yes] { $misleads ->
            [yes]
                Am ehesten in Pfeilrichtung liegt { QUOTED($nearest) }. Aber fälle die Lote auf die
                Pfeilgerade: { QUOTED($highest) } landet am weitesten vorn.
           *[no]
                Fälle von jedem Punkt das Lot auf die Gerade des Pfeils: { QUOTED($highest) } landet
                am weitesten vorn.
        }
       *[no] { $all-highest ->
            [yes]
                Fälle von jedem Punkt das Lot auf die Gerade des Pfeils: Alle landen auf
                demselben Punkt.
           *[no]
                Fälle von jedem Punkt das Lot auf die Gerade des Pfeils: { QUOTED($highest) } landen
                gleichauf am weitesten vorn.
        }
    }
}

part-gets-the-highest = { $leads ->
    [yes] { QUOTED($highest) } bekommt den höchsten Score: { $top-score }.
   *[no] { $all-highest ->
        [yes] Alle bekommen denselben Score: { $top-score }.
       *[no] { QUOTED($highest) } bekommen den höchsten Score: { $top-score }.
    }
}

# 4

share = Alle bekommen einen Anteil
    .give-each = { part-if-one-counted }
    .raise-up =
        { $shifted ->
            [yes]
                Zuerst ziehen wir von jedem Score { $shift } ab, was an den Anteilen nichts ändert.
                Rechne dann
           *[no] Rechne
        } e hoch jeden Score: Das ist { $negative ->
            [yes] positiv, sogar für { $lowest-score },
           *[no] immer positiv
        } und wächst mit dem Score.
    .share =
        Teile jede Potenz durch die Summe aller: Das sind die Anteile. Das ist Softmax.

part-if-one-counted = { $leads ->
    [yes] { $torn ->
        [yes]
            Warum nicht nur der höchste? Er kann der falsche sein: Mit { QUOTED($top) } allein wären
            { QUOTED($best) } und { QUOTED($second) } wieder gleich wahrscheinlich. Deshalb bekommt
            jeder Punkt einen Anteil.
       *[no]
            Warum nicht nur der höchste? Das wäre { QUOTED($top) } allein. Deshalb bekommt jeder Punkt einen
            Anteil.
    }
   *[no] Wenn nur einer zählen dürfte, welcher? Deshalb bekommt jeder Punkt einen Anteil.
}

# 5

mix = Der Schwerpunkt
    .settle =
        Leg jetzt die Anteile als Gewichte auf die Punkte. Ihr Schwerpunkt ist der Kontext c:
        { $mixture ->
            [nearly] fast nur { QUOTED($top) }.
            [mostly] hauptsächlich { QUOTED($top) }, mit etwas { QUOTED($other) } darin.
            [most] am meisten { QUOTED($top) }, mit etwas { QUOTED($other) } darin.
            [all] genau die Mitte.
           *[some] gleich viel von { QUOTED($even) }.
        }

# 6

turn = Dreh die Frage
    .once-round-question = { $corners ->
        [3] Dreh den Pfeil: Kann c je das Dreieck verlassen?
       *[other] Dreh den Pfeil: Kann c je diesen Bereich verlassen?
    }
    .once-round-sheet = { $corners ->
        [3]
            Zeichne Zustände und Frage als Pfeile, und dreh die Frage. Kann der Kontext c je
            außerhalb des Dreiecks der Zustände liegen?
       *[other]
            Zeichne Zustände und Frage als Pfeile, und dreh die Frage. Kann der Kontext c je
            außerhalb des Bereichs zwischen den Zuständen liegen?
    }
    .once-round-option-1 = nie
    .once-round-option-2 = wenn der Pfeil wegzeigt
    .once-round = { $turn ->
        [alike] Alle Wörter haben die ganze Runde über denselben Anteil, also bleibt c, wo es ist: innen.
        [one]
            { QUOTED($loud) } { part-has } die ganze Runde über den größten Anteil, und c
            kommt nicht hinaus.
       *[several]
            Zuerst { part-has } { QUOTED($loud) } den größten Anteil, dann
            { QUOTED($second-loud) }{ $parts ->
                [2] { "" }
                [3] { "" }
                [4] , dann { QUOTED($third-loud) }
               *[other] , dann { QUOTED($third-loud) } und so weiter
            }. Aber c kommt nicht hinaus.
    }
    .why = { $turn ->
        [several]
            { part-inside } Und c gleitet: So zeigt eine kleine Drehung einem Training, wohin es
            besser wird.
       *[other] { part-inside }
    }

part-has = { $loud-count ->
    [one] hat
   *[other] haben
}

part-inside = Kein Gewicht ist negativ, also kann der Schwerpunkt nicht außerhalb liegen.

# 7

write = { $pulled ->
        [yes] { $decides ->
            [yes] Es lag am anderen Wort
           *[no] Es lag an den anderen
        }
       *[no] Ein neuer Zustand, ein neues Wort
    }
    .add-up =
        Nun soll aus c ein Wort werden. Der neue Zustand ist hier der halbe alte, plus c, plus das
        eben geschriebene Wort, vorerst ein Startzeichen.
    .compare =
        Jedes Wort, das er schreiben kann, hat einen Ausgabevektor. { $score ->
            [additive]
                Multipliziere ihn paarweise mit dem neuen s und addiere alles, das ist der Score.
           *[other] Sein Skalarprodukt mit dem neuen s ist der Score.
        }
    .read-off =
        Softmax aus { $known ->
            [2] beiden
           *[other] allen { SPELLED($known) }
        } Scores gibt { $best-odds } für { QUOTED($best) } und { $second-odds } für { QUOTED($second) }.
    .pull =
        Angenommen, { QUOTED($top) } bekäme den ganzen Anteil: { $alone ->
            [tie] { $torn ->
                [yes] Dann stünde es wieder unentschieden.
               *[no] Dann stünde es unentschieden.
            }
            [falls] Dann fiele { QUOTED($best) } auf { $best-of-top }.
           *[behind] Dann hätte { QUOTED($best) } nur { $best-of-top } und läge nicht vorn.
        }
    .give-back = { $decides ->
        [yes] Erst der Anteil von { QUOTED($other) } gibt den Ausschlag für { QUOTED($best) }.
       *[no] Erst die Anteile der anderen geben den Ausschlag für { QUOTED($best) }.
    }

given = Ein Wort wird geschrieben
    .put-down = { $translates ->
        [yes] Der Decoder nimmt den Kontext und schreibt { QUOTED($written-first) }.
       *[no] Das war der Kontext von { QUOTED($written-first) }.
    }

# 8

again = Die nächste Frage
    .second = { $translates ->
        [yes] { $computed ->
            [yes] { $asks-with-state ->
                [yes]
                    { part-now-writes } Sein neuer Zustand ist auch
                    die nächste Frage: { part-looks }.
               *[no]
                    { part-now-writes } Aus seinem neuen Zustand
                    wird die nächste Frage: { part-looks }.
            }
           *[no] { $asks-with-state ->
                [yes]
                    Sein neuer Zustand, hier einfach vorgegeben, ist die nächste Frage:
                    { part-looks }, und { part-next }.
               *[no]
                    Aus seinem neuen Zustand, hier einfach vorgegeben, wird die nächste Frage:
                    { part-looks }, und { part-next }.
            }
        }
       *[no]
            Auch die nächste Frage ist vorgegeben, und sie bekommt ihren eigenen Kontext:
            { QUOTED($written-second) }.
    }
    .third =
        Nach derselben Regel bildet er einen neuen Zustand: Jetzt hat { part-second } den höchsten
        Score.
    .go-on = { $computed ->
        [yes] { $later-count ->
            [one] Dann noch einmal dieselben Schritte: Er { part-looks-on } und schreibt { QUOTED($later) }.
           *[other] Für jedes Wort fragt er von Neuem und schreibt { QUOTED($later) }.
        }
       *[no] { $later-count ->
            [one] Dann kommt { QUOTED($later) }.
           *[other] Dann kommen { QUOTED($later) }.
        }
    }
    .end = { $computed ->
        [yes] { part-crossing }Eine weitere Runde ergibt { $end }: das Ende.
       *[no] { part-crossing }Zuletzt kommt { $end }: das Ende.
    }

part-crossing = { $crosses ->
    [colour] Die Linien kreuzen sich: Im Französischen folgt die Farbe auf das Nomen.{ " " }
    [others] Die Linien kreuzen sich: Die Reihenfolge ist anders.{ " " }
   *[no] { "" }
}

part-now-writes = { $wins ->
    [yes] Nun schreibt der Decoder das wahrscheinlichste Wort, { QUOTED($written-first) }.
   *[no] Nun schreibt der Decoder { QUOTED($written-first) }.
}

part-looks = { $looks-alike ->
    [yes] Sie schaut auf alle Wörter gleich stark
   *[no] Sie schaut am stärksten auf { QUOTED($points) }
}

part-looks-on = { $looks-on ->
    [alike] schaut auf alle Wörter gleich stark
   *[most] schaut am stärksten auf { QUOTED($points-on) }
}

part-second = { $second-ends ->
    [yes] { $end }, das Zeichen für das Ende,
   *[no] { QUOTED($written-second) }
}

part-next = { $second-ends ->
    [yes] es kommt { $end }, das Zeichen für das Ende
   *[no] das nächste Wort ist { QUOTED($written-second) }
}

# 9

names = Query, Keys, Values
    .call =
        { $score ->
            [additive] Zurück zur ersten Frage.
           *[other] Zurück zum ersten Pfeil.
        } Score, Anteil, Mischung: Das ist Attention{ part-attention }. Die
        Frage heißt Query, ihren Score bekommen die Keys, und gemischt werden die Values.
    .part =
        Hier ist jeder Zustand{ $translates ->
            [yes] { " " }des Encoders
           *[no] { "" }
        } beides. Ein Transformer macht aus jedem einen Key und einen Value. Schiebe von Hand den
        Key von { QUOTED($other) }: Sein Anteil wächst, sein Value bleibt.
    .come-home = { $covered ->
        [yes]
            Zurück zum Anfang: Mit { QUOTED($top) } allein { $torn ->
                [yes] stünde es unentschieden
               *[no] hätte { QUOTED($best) } nur { $best-of-top }
            }. Aber die Frage an { part-all } gibt { QUOTED($other) } einen Anteil von { $other-share }, und
            die Balken bewegen sich. { part-trained }
       *[no] { $translates ->
            [yes] So kann eine Maschine wissen, wohin sie schauen muss: Sie fragt. { part-trained }
           *[no] So kann eine Maschine wissen, wohin sie schauen muss: Sie fragt.
        }
    }

part-attention = { $score ->
    [dot] { " " }mit Skalarprodukt
    [scaled] { " " }mit skaliertem Skalarprodukt
   *[other] { "" }
}

part-trained =
    Das Training belohnt nur die richtigen Wörter; wohin man schaut, lernt sich dabei mit.

in-code = Dasselbe in PyTorch
    .write = { part-in-code }

part-in-code = { $score ->
    [general] In PyTorch besteht Attention aus drei Produkten und einer Softmax.
    [additive]
        In PyTorch besteht Attention aus einem kleinen Netz für die Scores, einer Softmax und einem
        Produkt.
    [scaled] In PyTorch besteht Attention aus zwei Produkten und einer Softmax.
   *[other] In PyTorch besteht diese Attention aus zwei Produkten und einer Softmax.
}

# Was über ein eigenes Modell gesagt wird, neben dem, woher die Zahlen stammen.

source-no-mask = Es gibt keine Maske: Jede Query sieht jeden Key.
source-few-keys =
    Hier teilen sich nur diese Keys die Aufmerksamkeit; im Modell sind es alle, und jeder Anteil ist
    kleiner.
source-matrices =
    Die Matrix W im Score ist aus Wq und Wk dieses Heads berechnet; gemischt werden die Eingaben,
    deshalb kommen sein Wv und das Wo der Ausgabe nicht vor.
source-bias = Eine letzte Zahl in jedem Zustand, immer 1, trägt den Bias der Query.

# Wie die Parameter heißen, in Formularen, Listen und Hilfe. Auf Englisch steht das bei ihnen selbst.

group-the-translation = Die Übersetzung
group-the-encoder = Der Encoder
group-the-decoder = Der Decoder

field-words = Satz
    .description = der Satz, den der Encoder liest
field-translation = Übersetzung
    .description =
        was geschrieben wird, wenn die Zustände des Decoders vorgegeben sind; sonst das, was der
        Decoder wählt, und zu eigenen Wörtern word-1, word-2 …
field-eos = ⟨EOS⟩ am Ende
    .description = ob nach der Übersetzung noch ⟨EOS⟩ geschrieben wird
field-width = Breite
    .description = wie viele Zahlen ein Zustand hat
field-score = Score
    .description = wie eine Frage mit einem Zustand verglichen wird
    .is-dot = Skalarprodukt
    .is-scaled = skaliert
    .is-general = allgemein
    .is-additive = additiv
field-hidden = Zustände des Encoders
    .description = die Zustände des Encoders, eine Zeile für jedes Wort
field-decoder = Zustände des Decoders
    .description =
        die Zustände des Decoders von s(0) an, einer mehr, als Wörter geschrieben werden; sonst
        aus dem Seed
field-candidates = Mögliche Wörter
    .description =
        Wörter, aus denen ein Decoder wählt, der rechnet; das letzte beendet die Übersetzung
field-start = Erster Zustand
    .description = s(0) eines Decoders, der rechnet
field-begin = Startvektor
    .description = der Wortvektor, der vor dem ersten Wort steht
field-word-vectors = Wortvektoren
    .description = v jedes möglichen Wortes, wie es in den nächsten Zustand eingeht
field-head = Gewichte der Wörter
    .description = u jedes möglichen Wortes, womit das nächste Wort gewählt wird
field-score-matrix = Matrix des Scores
    .description = W des allgemeinen Scores
field-decoder-matrix = Matrix für den Decoder
    .description = W des additiven Scores, für den Zustand des Decoders
field-encoder-matrix = Matrix für den Encoder
    .description = U des additiven Scores, für die Zustände des Encoders
field-score-vector = Vektor des Scores
    .description = v des additiven Scores
field-seed = Seed
    .description = bestimmt die Zahlen, die nicht vorgegeben sind

# Wie die Zahlen heißen, auf Karten, Arbeitsblättern und in Listen. Fälle der Stellen: .gen jedes
# Wortes, .dat jeder Spalte, .at zu jedem Zeitpunkt; .for steht hinter „für“.

# Was an Werten falsch ist, und ein Hinweis; alle beginnen mit dem Namen eines Feldes.

refused-at-once =
    head lässt den Decoder sofort { $word } schreiben, sodass nichts übersetzt wird: Gib andere
    Zahlen an
refused-alone = decoder ist ohne translation angegeben: Was schreiben seine Zustände?
refused-shape =
    decoder hat { $given } Zahlen, nötig sind aber { $expected } (s(0) und eine Zeile für jedes
    geschriebene Wort)
note-called = translation ist nicht angegeben, also heißt das Geschriebene { $words }

position-source = jedes Wort
    .one = das Wort { QUOTED($name) }
    .gen = jedes Wortes
    .gen-one = des Wortes { QUOTED($name) }
position-target = jedes geschriebene Wort
    .one = das geschriebene Wort { QUOTED($name) }
    .dat = jedem geschriebenen Wort
    .dat-one = dem geschriebenen Wort { QUOTED($name) }
position-candidate = jedes mögliche Wort
    .one = { QUOTED($name) }
    .dat = jedem möglichen Wort
    .dat-one = { QUOTED($name) }
position-width = jede Stelle
    .one = Stelle { $name }
    .dat = jeder Stelle
    .dat-one = Stelle { $name }
position-key = jede Spalte
    .one = Spalte { $name }
    .dat = jeder Spalte
    .dat-one = Spalte { $name }
position-state = jeder Zeitpunkt des Schreibens
    .one = Zeitpunkt { $number0 } des Schreibens
    .at = zu jedem Zeitpunkt des Schreibens
    .at-one = zum Zeitpunkt { $number0 } des Schreibens
    .for = jeden Zeitpunkt des Schreibens
position-moment = jeder Zeitpunkt der Drehung
    .one = Zeitpunkt { $name } der Bewegung
    .at = zu jedem Zeitpunkt der Drehung
    .at-one = zum Zeitpunkt { $name } der Bewegung
    .for = jeden Zeitpunkt der Drehung
position-way = jeder Zeitpunkt des Weges
    .one = Zeitpunkt { $name } des Weges
    .at = zu jedem Zeitpunkt des Weges
    .at-one = zum Zeitpunkt { $name } des Weges
    .for = jeden Zeitpunkt des Weges
position-plane = jede Richtung
    .one = Richtung { $name } der Ebene
    .dat = jeder Richtung
    .dat-one = Richtung { $name } der Ebene
position-part = jeder Teil
    .one = Teil { $name }
    .dat = jedem Teil
    .dat-one = Teil { $name }
    .for = jeden Teil

quantity-hidden = die Zahl an { $width-dat } im Zustand { $source-gen }
quantity-states = die Zahl an { $width-dat } im Zustand des Decoders { $state-at }
quantity-asker = die Zahl an { $width-dat } im ersten Zustand des Decoders, der fragt
quantity-size = die Anzahl der Zahlen in einem Zustand
quantity-matrix = das Gewicht der Matrix des Scores für { $width } in { $key-dat }
quantity-question = die Zahl an { $width-dat } in der Frage
    .whole = die Frage
quantity-weighing = das Gewicht an { $width-dat }, mit dem der Score summiert wird
quantity-bent =
    die Zahl an { $width-dat } von Frage und Zustand { $source-gen }, addiert und durch tanh
    geschickt
quantity-scores = der Score { $source-gen }
    .asked = den Score jedes Wortes
quantity-length = die Länge der Frage
quantity-reaches = die Strecke { $source-gen } entlang der Frage
quantity-shift = die Zahl, die von jedem Score abgezogen wird
quantity-powers = die Potenz e hoch Score { $source-gen }
    .whole = die Potenz zu jedem Score
quantity-total = die Summe aller Potenzen
quantity-shares = der Anteil { $source-gen }
    .asked = den Anteil jedes Wortes
quantity-context = die Zahl an { $width-dat } im Kontext
    .whole = der Kontext
    .asked = den Kontext
quantity-questions = die Zahl an { $width-dat } in der Frage vor { $target-dat }
quantity-alignment = der Anteil { $source-gen } für { $target }
    .asked = den Anteil jedes Wortes für jedes geschriebene Wort
quantity-contexts = die Zahl an { $width-dat } im Kontext für { $target }
quantity-basis = der Beitrag von { $width-dat } zu { $plane-dat }
    .asked = den Beitrag jeder Stelle zu jeder Richtung
quantity-places = die Koordinate { $source-gen } in { $plane-dat }
quantity-asking = die Koordinate der Frage in { $plane-dat }
quantity-reach = die Koordinate des Lotfußpunkts für { $source } in { $plane-dat }
quantity-moving = die Zahl an { $width-dat } in der bewegten Frage { $moment-at }
quantity-moving-places = die Koordinate der bewegten Frage in { $plane-dat } { $moment-at }
quantity-moving-scores = der Score { $source-gen } { $moment-at }
    .asked = den Score jedes Wortes zu jedem Zeitpunkt der Drehung
quantity-moving-shares = der Anteil { $source-gen } { $moment-at }
    .asked = den Anteil jedes Wortes zu jedem Zeitpunkt der Drehung
quantity-settling =
    der Anteil { $source-gen } { $way-at } von Anteilen mit dem Schwerpunkt in der Mitte zum eigenen
    .asked =
        den Anteil jedes Wortes auf dem Weg von Anteilen mit dem Schwerpunkt in der Mitte zum eigenen
quantity-kept = der Bruchteil seines Zustands, den der Decoder behält
    .asked = den Bruchteil seines Zustands, den der Decoder behält
quantity-half = die Zahl an { $width-dat } in der behaltenen Hälfte des Decoderzustands
quantity-begin = die Zahl an { $width-dat } im Vektor, der vor dem ersten Wort steht
quantity-next-state = die Zahl an { $width-dat } im nächsten Zustand des Decoders
    .whole = der nächste Zustand des Decoders
    .asked = den nächsten Zustand des Decoders
quantity-stepping =
    die Koordinate des nächsten Zustands in { $plane-dat } nach { $part-dat } seiner Summe
quantity-parted = die Zahl an { $width-dat } des Keys { $source-gen } { $way-at } von seinem Value
quantity-parted-places =
    die Koordinate des Keys { $source-gen } in { $plane-dat } { $way-at } von seinem Value
quantity-parted-shares =
    der Anteil { $source-gen } { $way-at } eines Keys von seinem Value
    .asked = den Anteil jedes Wortes auf dem Weg eines Keys von seinem Value
quantity-head = das Gewicht an { $width-dat } für { $candidate }
quantity-fits = der Score, mit dem { $candidate } zum nächsten Zustand passt
    .asked = den Score, mit dem jedes mögliche Wort zum nächsten Zustand passt
quantity-odds = die Wahrscheinlichkeit von { $candidate-dat }
quantity-said = die Nummer der Wahl für { $target }, von 0 an gezählt
quantity-chances = die Wahrscheinlichkeit von { $candidate } bei der Wahl von { $target }
quantity-cornering = der Anteil { $source-gen } { $way-at } zu einem einzigen Wort
    .asked = den Anteil jedes Wortes auf dem Weg zu einem einzigen Wort
quantity-cornered =
    die Wahrscheinlichkeit von { $candidate-dat } { $way-at } zu einem einzigen Wort
