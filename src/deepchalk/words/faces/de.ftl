# Was deepchalk rund um seine Lektionen sagt. `$count` wählt die Pluralform.

### Arbeitsblätter und Handouts

sheet-task = Berechne { $what }.
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
live-terms = Begriffe
live-keys = Tasten
live-key-space = Leertaste
live-key-play = abspielen und anhalten
live-key-steps = Schritt zurück und vor
live-key-moment = einen Augenblick zurück und vor
live-key-home = Pos1 Ende
live-key-ends = zum Anfang und zum Ende
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
card-read-from = Berechnet aus: { $quantities }.
card-given = Gegeben: frei gewählt.
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
site-made = Gemacht mit deepchalk { $version }. Diese Seite lädt nichts von anderswo.
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
