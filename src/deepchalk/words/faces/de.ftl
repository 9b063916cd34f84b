# Was deepchalk rund um seine Lektionen sagt. `$count` wählt die Pluralform.

### Arbeitsblätter und Handouts

sheet-task = Berechne { $what }.
sheet-task-rounded = { $decimals ->
    [one] Berechne { $what }, auf eine Nachkommastelle.
   *[other] Berechne { $what }, auf { $decimals } Nachkommastellen.
}
sheet-key = { $title }: Lösungen
sheet-number = Blatt { $number }
sheet-name = Name
sheet-date = Datum
sheet-teaches = Was du danach weißt
sheet-formulas = Formeln
sheet-terms = Begriffe
sheet-steps = Schritt für Schritt
sheet-legend = { $letters } für { $all }

### Die Lektion zum Lesen, und der Text für eine Videoplattform

text-parameters = Parameter
text-preset = Voreinstellung: { $name }.
text-defaults = Die Standardwerte.
text-parameter = Parameter
text-value = Wert
text-command = So entsteht dieses Video
text-made = Gemacht mit deepchalk

### Die Live-Seite

live-no-script = Diese Lektion braucht JavaScript, und das ist hier ausgeschaltet. Das erzählt sie:
live-answer = Antwort: { $answer }.
live-film = Film
live-numbers = Zahlen im Bild
live-begin = Lektion abspielen
live-again = Noch einmal fragen
live-player = Steuerung
live-time = Zeit
live-previous = Voriger Schritt
live-next = Nächster Schritt
live-play = Abspielen
live-pause = Pause
live-sound = Ton
live-captions = Untertitel
live-captions-short = UT
live-stops = Nach jedem Schritt anhalten
live-speed = Tempo
live-light = Helles Bild
live-whole = Vollbild
live-steps = Schritte
live-transcript = Text zum Nachlesen
live-terms = Begriffe
live-keys = Tasten
live-key-space = Leertaste
live-key-play = abspielen und anhalten
live-key-steps = ein Schritt zurück, ein Schritt vor
live-key-moment = ein Stück zurück, ein Stück vor
live-key-home = Pos1 Ende
live-key-ends = zum Anfang, zum Ende
live-key-numbers = von Zahl zu Zahl, solange der Film steht
live-key-answer = eine Frage beantworten
live-key-speed = langsamer, schneller
live-key-captions = Untertitel
live-key-stops = nach jedem Schritt anhalten
live-key-theme = dunkel oder hell
live-key-whole = Vollbild
live-key-sound = Ton
live-calm = Wenig Bewegung: zu jedem Satz ein fertiges Bild
live-close = Schließen
live-where = { $time }, Schritt { $number }: { $title }
live-step = Schritt { $number } von { $steps }: { $title }
live-chosen = Deine Antwort: { $answer }. Schau, was passiert.
live-yours = deine Antwort
live-right-mark = richtig
live-answer-is = Die richtige Antwort ist { $answer }.
live-right = Richtig.
live-wrong = Nicht ganz: Richtig ist { $answer }.
live-score = { $count ->
    [one] Du hast { $answered } von { $count } Frage beantwortet, davon { $right } richtig.
   *[other] Du hast { $answered } von { $count } Fragen beantwortet, davon { $right } richtig.
}
live-no-lesson = Das ist keine Live-Lektion: Die Daten fangen anders an.
live-other-format = Diese Lektion hat das Format { $format }, diese Seite liest aber { $known }. Nimm die Seite, mit der die Lektion kam.
live-damaged = Diese Lektion ist beschädigt: Es fehlen Daten. Lade die Datei noch einmal.
live-old-browser = Dein Browser ist zu alt für diese Lektion. Nimm bitte einen neueren.
live-trouble = Diese Lektion lässt sich nicht abspielen: { $why }

### Die Karte einer Zahl

card-title = Über diese Zahl
card-value = Genauer Wert
card-computed = So berechnet
card-computed-nearly = So berechnet (mit den gerundeten Zahlen stimmt es nur ungefähr)
card-computed-from = berechnet aus { $numbers }
card-from = Aus
card-read-from = Grundlage: { $quantities }.
card-given = Gegeben: frei gewählt.
card-parameters = die Parameter der Lektion
card-used = Gebraucht für
card-more = { $count } weitere
card-back = Zurück
card-nowhere = Im Bild ist diese Zahl nirgends zu sehen.
card-show = Zeig sie mir: { $time }
card-show-step = Zeig sie mir: Schritt { $number }, { $time }
card-each = { $axis } (alle)
card-place = { $axis } { $name }
card-mark = eine Marke der Skala
card-mark-across = eine Marke der Skala von links nach rechts
card-mark-upwards = eine Marke der Skala von unten nach oben
card-mark-of = eine Marke der Skala: { $name }
card-mark-times = { $mark }, mal 10 hoch { $exponent }
card-mark-power = { $mark }, als Zehnerpotenz
card-power = die Zehnerpotenz, in der die Skala angegeben ist

### Folien

deck-no-script = Diese Folien brauchen JavaScript, und das ist hier ausgeschaltet. Das erzählen sie:
deck-again = Diesen Schritt noch einmal abspielen
deck-play = Anhalten oder abspielen
deck-end = Zum Ende dieses Schritts springen
deck-captions = Untertitel an oder aus
deck-theme = Dunkel oder hell
deck-sound = Ton an oder aus
deck-notes = Fenster mit Notizen
deck-sound-on = Ton an
deck-sound-off = Ton aus
deck-sound-waits = Ton: Taste drücken
deck-notes-title = Notizen: { $title }
deck-slide = Folie { $number } von { $slides } · { $minutes } min
deck-next = Als Nächstes: { $title }
deck-last = Das ist der letzte Schritt.
deck-keys = Tasten
deck-key = TASTE
deck-action = WAS SIE TUT
deck-key-next = Nächste Folie
deck-key-previous = Vorige Folie
deck-key-left = Eine Folie zurück
deck-key-right = Eine Folie weiter
deck-key-ends = Zur ersten oder letzten Folie
deck-key-dark = Schwarzer Bildschirm
deck-key-whole = Vollbild
deck-key-jump = Zu einer Folie springen
deck-key-overview = Alle Folien im Überblick
deck-resume = Weiter mit dem Vortrag

### Die Website

site-title = deepchalk: Deep Learning, animiert und nachgerechnet
site-summary = Animierte Erklärungen zu Deep Learning, in denen jede Zahl berechnet ist.
site-skip = Zum Inhalt springen
site-menu = Website
site-lessons = Lektionen
site-about = Über deepchalk
site-made = Gemacht mit deepchalk { $version }. Diese Seite lädt nichts von anderen Servern.
site-steps = { $count ->
    [one] { $count } Schritt, { $duration }
   *[other] { $count } Schritte, { $duration }
}
site-told-in = Diese Lektion gibt es noch nicht auf Deutsch. Sie wird auf { $language } erzählt.
site-in = auf { $language }
site-live = { $title }, live: Zahlen geben Auskunft, Fragen warten auf Antwort
site-as-video = Dasselbe als Video
site-wait = Schrittweise
site-key-step = voriger, nächster Schritt
site-key-again = diesen Schritt noch einmal
site-key-captions = Untertitel an oder aus
site-use-keys = Diese Tasten benutzen
site-time = { $time } von { $duration }
site-speed = Tempo { $speed }
site-transcript = Text zum Nachlesen
site-more = Mehr zu dieser Lektion
site-more-what = was sie lehrt, Formeln und ihre Quellen, Grenzen.
site-downloads = Zum Herunterladen
site-others = Mit anderen Parametern
site-parameter = Parameter
site-parameter-what = Bedeutung
site-parameter-takes = Erlaubt
site-parameter-default = Standardwert
site-parameter-here = Hier
site-yes = ja
site-no = nein
site-file-mp4 = Das Video mit Kapiteln und Untertiteln
site-file-live = Die Live-Lektion für den Browser: gestochen scharf, jede Zahl gibt Auskunft
site-file-html = Folien für den Browser, eine Datei, auch ohne Internet: Zahlen geben Auskunft
site-file-pptx = Folien für PowerPoint, zu jedem Schritt ein Film
site-file-pdf = Zu jedem Schritt eine Seite
site-file-handout = Handout zum Ausdrucken, mit Formeln und Arbeitsblatt
site-file-worksheet = Aufgaben mit anderen Zahlen
site-file-vtt = Untertitel für Browser und Player
site-file-srt = Untertitel für andere Player und Plattformen
site-file-transcript = Die Lektion zum Lesen
site-file-key = Die Lösungen dazu
site-documentation = Dokumentation
site-guides = Anleitungen
site-project = Das Projekt
site-on-this-page = Auf dieser Seite
site-notebook = Diese Seite als Notebook

### In einem Notebook, während ein Video entsteht

notebook-frames = { $name }: { $frames } Bilder
notebook-frames-of = { $name }: { $frames } von { $all } Bildern

### Das Studio

studio-skip = Zum Inhalt
studio-results = Ergebnisse
studio-light = Helle Seite
studio-no-script = Das Studio braucht JavaScript, und das ist hier ausgeschaltet.
studio-no-results = Noch ist nichts da. Öffne eine Lektion und wähle unter „{ studio-take }“, was du brauchst.
studio-language = Sprache

studio-choose = Wähle eine Lektion
studio-lead = Ändere ihre Zahlen, und das Bild ändert sich mit. Dann nimm sie mit in den Unterricht.
studio-find = Lektion suchen
studio-found-none = Keine Lektion
studio-found = { $count ->
    [one] { $count } Lektion
   *[other] { $count } Lektionen
}
studio-own-lessons = Eigene Lektionen
studio-other-lessons = Weitere Lektionen
studio-own = eigene
studio-lasts = etwa { $time }
studio-topic-networks = Wie Netze lernen
studio-topic-pictures = Bilder
studio-topic-words = Wörter und ihre Reihenfolge
studio-topic-data = Daten ohne Antworten

studio-all = Alle Lektionen
studio-lesson = Die Lektion
studio-trace = Die Zeilen der Lektion, in denen der Fehler steckt
studio-parameters = Parameter
studio-start = Ausgehen von
studio-undo = Rückgängig
studio-redo = Wiederholen
studio-reset = Zurücksetzen
studio-compare = Vergleichen
studio-mine = Zurück zu meinem
studio-open = Datei öffnen
studio-open-parameters = Parameterdatei öffnen
studio-no-parameters = { $file } ist keine Parameterdatei: Es muss JSON sein, zum Beispiel { $example }
studio-not-told-in = Diese Lektion gibt es nicht in der Sprache { $language }, sondern auf { $languages }.

studio-starting = Der Prozess, der zeichnet, wird gestartet …
studio-again = Der Prozess, der zeichnet, ist abgebrochen und wird neu gestartet …
studio-drawing = Das Bild wird gezeichnet …
studio-drawing-steps = Die Schritte werden gezeichnet …
studio-drawing-of = Die Schritte werden gezeichnet: { $number } von { $steps }
studio-seen = Zu sehen ab Schritt { $number }: { $title }
studio-back-to = Zurück zu Schritt { $number }
studio-gone = Das Studio antwortet nicht: Wurde es beendet? Starte es wieder und mach hier weiter.
studio-status = Das Studio antwortet mit { $status }.

### Das Studio: das Formular

studio-changed = geändert
studio-from-seed = Aus dem Seed
studio-by-default = Standard
studio-slider = { $title }, Schieberegler
studio-field = „{ $title }“
studio-none = keiner
studio-roll = Würfeln
studio-roll-about = Würfeln: andere Zahlen
studio-give = Eigene angeben
studio-row = Zeile
studio-column = Spalte
studio-number = Zahl
studio-word = Wort
studio-more-rows = { $count ->
    [one] und { $count } weitere Zeile
   *[other] und { $count } weitere Zeilen
}
studio-drop = Zieh eine Datei hierher oder wähle eine aus.
studio-reading = { $file } wird gelesen …
studio-rows = { $count ->
    [one] { $file }: { $count } Zeile
   *[other] { $file }: { $count } Zeilen
}
studio-columns = Diese Spalten werden verwendet:
studio-own-model = Dein eigenes Modell
studio-weights = Eine Datei mit Gewichten
studio-weights-about = Eine Datei .safetensors oder .npz: Ihre Tensoren werden die Zahlen dieser Lektion, die dann rechnet, was dein Modell tut. Eine Pickle-Datei (.pt, .pkl) wird nie geöffnet.
studio-setting = eine Einstellung des Moduls
studio-by-name = { $tensor } (am Namen erkannt)
studio-choose-tensor = auswählen …
studio-one-number = eine Zahl
studio-may-be-missing = { $about } (darf fehlen)

### Das Studio: der Text einer Lektion

studio-words = Text
studio-words-about = Die Sätze des Schritts, den du siehst. Schreib sie um: Bild und Zeitablauf richten sich danach. Was in einem Rahmen steht, ist berechnet und ändert sich mit den Zahlen. Du kannst es mit der Entfernen-Taste herausnehmen, es ziehen oder es mit Alt und einer Pfeiltaste verschieben.
studio-all-back = Alles wie vorher
studio-download = { $file } herunterladen
studio-open-words = Datei mit Text öffnen
studio-open-ftl = .ftl öffnen
studio-no-words = Die Sätze kommen mit dem Bild.
studio-title = Titel
studio-chapter = Kapitel
studio-sentence = Satz
studio-question = Frage
studio-option = Antwort zur Wahl
studio-each-option = Jede Antwort zur Wahl
studio-answer = Auflösung
studio-as-it-was = Wie vorher
studio-said-when = so gesagt, wenn: { $reasons }
studio-is-not = { $fact } ist nicht { $others }
studio-put-in = Einen Wert einfügen
studio-put-in-value = { $name } einfügen: { $shows }
studio-choice = wird gesagt, wenn es zutrifft; bearbeitet wird es weiter unten
studio-value = Wert { $name }
studio-nothing = jetzt nichts
studio-long = { $count } Wörter in einem Satz: Wer zuhört, behält etwa { $most }
studio-large-words = { $file } ist größer als jede Textdatei: Sie darf { $most } Zeichen haben
studio-empty-words = In { $file } steht kein Text
studio-words-not-with-this = Dein eigener Text lässt sich damit nicht sagen: { $why }

### Das Studio: was man mitnimmt

studio-take = Mitnehmen
studio-more-formats = Weitere Formate
studio-picture = Bild
studio-quality = { $lines } Zeilen, { $rate } Bilder pro Sekunde
studio-ground = Hintergrund
studio-ground-dark = dunkel
studio-ground-light = hell
studio-narrated = Gesprochen
studio-short = Kurzfassung
studio-sheets = Arbeitsblätter
studio-first-seed = Erster Seed
studio-more-words = Befehl, Python und Link
studio-command = Der Befehl dafür
studio-copy-command = Befehl kopieren
studio-python = Dasselbe in Python
studio-copy-python = Python kopieren
studio-link = Ein Link hierher
studio-copy-link = Link kopieren
studio-copied = Kopiert
studio-selected = Markiert: kopiere es mit Strg-C

studio-film = Film
studio-film-about = das Video mit Kapiteln und Untertiteln
studio-pptx = Folien für PowerPoint
studio-pptx-about = zu jedem Schritt ein Clip
studio-html = Folien für den Browser
studio-html-about = eine einzige Datei, auch ohne Internet: Zahlen geben Auskunft
studio-pdf = Eine Seite pro Schritt
studio-pdf-about = das Ende jedes Schritts, als PDF
studio-handout = Handout
studio-handout-about = Seiten zum Drucken mit Formeln, Arbeitsblatt und Lösungen
studio-worksheet = Arbeitsblätter
studio-worksheet-about = Aufgaben mit anderen Zahlen, dazu die Lösungen
studio-live = Live-Lektion
studio-live-about = für den Browser: scharf, und jede Zahl gibt Auskunft
studio-gif = Schleife (GIF)
studio-gif-about = läuft überall, höchstens 720 Pixel breit
studio-webp = Schleife (WebP)
studio-webp-about = in allen Farben, höchstens 720 Pixel breit
studio-webm = Film (WebM)
studio-webm-about = das Video in einem offenen Format, mit Kapiteln und Untertiteln
studio-png = Ein Bild pro Schritt
studio-png-about = das Ende jedes Schritts
studio-svg = Eine Vektorgrafik pro Schritt
studio-svg-about = dasselbe als Vektorgrafik
studio-vtt = Untertitel (WebVTT)
studio-vtt-about = für Browser und Player
studio-srt = Untertitel (SRT)
studio-srt-about = für andere Player und Plattformen
studio-transcript = Zum Nachlesen
studio-transcript-about = die Lektion als Text
studio-parameter-file = Parameterdatei
studio-parameter-file-about = um sie hier wieder zu öffnen oder einem Befehl mitzugeben

studio-waiting = wartet
studio-running = in Arbeit
studio-left = in Arbeit, noch { $time }
studio-done = fertig
studio-failed = fehlgeschlagen
studio-cancelled = abgebrochen
studio-making = in Arbeit
studio-from = Aus: { $what }.
studio-open-again = Diese Parameter öffnen
studio-remove = Entfernen
studio-cancel = Abbrechen
studio-from-sheets = { $count ->
    [one] { $count } Arbeitsblatt mit eigenen Zahlen
   *[other] { $count } Arbeitsblätter mit eigenen Zahlen
}
studio-from-seed-on = ab Seed { $seed }
studio-from-preset = Voreinstellung { $preset }
studio-from-changed = Voreinstellung { $preset } mit { $values }
studio-from-more = { $count } weitere
studio-from-default = Standard
studio-from-language = auf { $language }
studio-from-own-words = mit eigenem Text
studio-from-short = Kurzfassung
studio-from-light = heller Hintergrund
studio-from-silent = ohne Stimme

### Das Studio: was sein Server sagt

studio-lost = Der Prozess, der zeichnet, ist abgebrochen und wird neu gestartet
studio-stopped = Das Zeichnen wurde gestoppt: Es braucht mehr Zeit oder Speicher, als ein Bild haben darf
studio-too-much = Das Zeichnen braucht mehr als { $memory } MB Speicher oder { $seconds } s: Nimm kleinere Werte
studio-own-code = Im Code der Lektion ist ein Fehler
studio-went-wrong = Hier ist etwas schiefgegangen: { $error }
studio-no-poster = Es gibt kein Vorschaubild
studio-queue-full = Es warten schon { $count } Aufträge: Lass erst einige fertig werden
studio-made-elsewhere = Daran arbeitet ein anderes Studio: Brich es dort ab
studio-no-result = Dieses Ergebnis gibt es nicht
studio-no-file = Diese Datei gibt es nicht
studio-file-gone = Diese Datei ist nicht mehr da: Erzeuge sie neu
studio-made-nothing = Es ist nichts entstanden
studio-ended = Das Studio wurde beendet, während daran gearbeitet wurde: Gib es noch einmal in Auftrag
studio-maker-ended = Der Prozess, der daran arbeitete, ist abgebrochen: Wurde er beendet, oder fehlte Speicher?
studio-empty-upload = Die Datei ist leer
studio-no-upload = Diese Datei ist nicht angekommen: Zieh sie noch einmal hierher
studio-upload-gone = Diese Datei ist nicht mehr da: Zieh sie noch einmal hierher
studio-no-path = { $name } ist eine Datei, und das Studio öffnet keine über ihren Namen: Zieh sie auf ihr Feld oder wähle sie dort aus
studio-too-large = Das sind mehr als { $most } Bytes
studio-too-slow = Die Anfrage kam nicht innerhalb von { $seconds } s
studio-needs-token = Das Studio verlangt sein Token: Öffne die Adresse, die es beim Start ausgegeben hat
studio-unknown-name = Unter diesem Namen ist das Studio nicht bekannt
studio-other-site = Gefragt hat eine andere Seite, und die darf das nicht
