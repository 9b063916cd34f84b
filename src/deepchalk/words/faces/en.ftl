# What deepchalk says around its lessons. `$count` chooses plural forms; scripts fill in the facts.

### Worksheets and handouts

# $what: a quantity, as in “the score of each word”
sheet-task = Compute { $what }.
sheet-task-rounded = { $decimals ->
    [one] Compute { $what }, to one decimal.
   *[other] Compute { $what }, to { $decimals } decimals.
}
sheet-key = { $title }: key
sheet-number = Sheet { $number }
sheet-name = Name
sheet-date = Date
sheet-teaches = What it teaches
sheet-formulas = Formulas
sheet-terms = Words
sheet-steps = Step by step
# What index letters count: “i for each word”
sheet-legend = { $letters } for { $all }

### The lesson to read, and the text for a video platform

text-parameters = Parameters
text-preset = Preset: { $name }.
text-defaults = The defaults.
text-parameter = parameter
text-value = value
text-command = Make this video
text-made = Made with deepchalk

### The live page

live-no-script = This lesson is played by a script, and scripts are turned off here. This is what it tells.
live-answer = Answer: { $answer }.
live-film = Film
live-numbers = Numbers on the picture
live-begin = Play the lesson
live-again = Ask me again
live-player = Player
live-time = Time
live-previous = Previous step
live-next = Next step
live-play = Play
live-pause = Pause
live-sound = Sound
live-captions = Captions
live-captions-short = CC
live-stops = Stop at each step
live-speed = Speed
live-light = Light picture
live-whole = Full screen
live-steps = Steps
live-transcript = Transcript
live-terms = Words
live-keys = Keys
live-key-space = Space
live-key-play = play and pause
live-key-steps = steps
live-key-moment = a little back, a little forward
live-key-home = Home End
live-key-ends = the beginning, the end
live-key-numbers = from number to number, while the film stands
live-key-answer = answer a question
live-key-speed = slower, faster
live-key-captions = captions
live-key-stops = stop at each step
live-key-theme = dark or light
live-key-whole = full screen
live-key-sound = sound
live-calm = Less motion: one finished picture for each sentence
live-close = Close
live-where = { $time }, step { $number }: { $title }
live-step = Step { $number } of { $steps }: { $title }
live-chosen = Your answer: { $answer }. Now watch.
live-yours = your answer
live-right-mark = right
live-answer-is = The answer is { $answer }.
live-right = Right.
live-wrong = Not quite: it is { $answer }.
live-score = { $count ->
    [one] You answered { $answered } of { $count } question, { $right } of them right.
   *[other] You answered { $answered } of { $count } questions, { $right } of them right.
}
live-no-lesson = This is not a live lesson: its data begins differently.
live-other-format = This lesson has format { $format }, and this player reads { $known }: please use the player it came with.
live-damaged = This lesson is damaged: some of its data is missing. Please get the file again.
live-old-browser = This browser is too old to play the lesson: please use a newer one.
live-trouble = This lesson cannot be played: { $why }

### The card of a number

card-title = About this number
card-value = Full value
card-computed = Computed
card-computed-nearly = Computed (with the rounded numbers it comes out only approximately)
card-computed-from = computed from { $numbers }
card-from = From
card-read-from = Computed from { $quantities }.
card-given = Given: it was chosen.
card-parameters = the lesson’s parameters
card-used = Used for
card-more = { $count } more
card-back = Back
card-nowhere = It is nowhere in the picture.
card-show = Show it: { $time }
card-show-step = Show it: step { $number }, { $time }
# Of lessons that say nothing of their positions.
card-each = each { $axis }
card-place = { $axis } { $name }
# Numbers that are no values of the lesson: the marks of a scale.
card-mark = a mark of the scale
card-mark-across = a mark of the scale from left to right
card-mark-upwards = a mark of the scale from bottom to top
card-mark-of = a mark of the scale: { $name }
card-mark-times = { $mark }, times 10 to the power of { $exponent }
card-mark-power = { $mark }, as a power of ten
card-power = the power of ten in which the scale is written

### Slides

deck-no-script = These slides are played by a script, and scripts are turned off here. This is what they tell.
deck-again = Play this step again
deck-play = Pause or play
deck-end = Jump to the end of this step
deck-captions = Captions on or off
deck-theme = Dark or light
deck-sound = Sound on or off
deck-notes = Window with notes
deck-sound-on = Sound on
deck-sound-off = Sound off
deck-sound-waits = Sound: press a key
deck-notes-title = Notes: { $title }
deck-slide = Slide { $number } of { $slides } · { $minutes } min
deck-next = Next: { $title }
deck-last = This is the last step.
deck-keys = Keyboard Shortcuts
deck-key = KEY
deck-action = ACTION
deck-key-next = Next slide
deck-key-previous = Previous slide
deck-key-left = Navigate left
deck-key-right = Navigate right
deck-key-ends = Jump to first/last slide
deck-key-dark = Pause
deck-key-whole = Fullscreen
deck-key-jump = Jump to slide
deck-key-overview = Slide overview
deck-resume = Resume presentation

### The site

site-title = deepchalk: deep learning, animated and computed
site-summary = Animated explanations of deep-learning concepts in which every number is computed.
site-skip = Skip to the content
site-menu = Site
site-lessons = Lessons
site-about = About
site-made = Made with deepchalk { $version }. This page loads nothing from anywhere else.
site-steps = { $count ->
    [one] { $count } step, { $duration }
   *[other] { $count } steps, { $duration }
}
# Where something on the site is in another language than the site itself: a lesson, and a page.
site-told-in = This lesson is told in { $language }.
site-in = in { $language }
site-live = { $title }, live: numbers answer, questions wait
site-as-video = The same as a video
site-wait = Pause after steps
site-key-step = previous, next step
site-key-again = this step again
site-key-captions = captions on or off
site-use-keys = Use these keys
site-time = { $time } of { $duration }
site-speed = Speed { $speed }
site-transcript = Transcript
site-more = More about this lesson
site-more-what = what it teaches, formulas and their sources, limits.
site-downloads = Downloads
site-others = With other parameters
site-parameter = Parameter
site-parameter-what = What it is
site-parameter-takes = Takes
site-parameter-default = Default
site-parameter-here = Here
site-yes = yes
site-no = no
site-file-mp4 = The video with chapters and captions
site-file-live = A live lesson for a browser: sharp, every number answers
site-file-html = Slides for a browser, one file, works offline: numbers answer
site-file-pptx = Slides for PowerPoint, a clip per step
site-file-pdf = A page per step
site-file-handout = Pages to print, with formulas and a worksheet
site-file-worksheet = Exercises with other numbers
site-file-vtt = Captions for browsers and players
site-file-srt = Captions for other players and platforms
site-file-transcript = The lesson to read
site-file-key = The key to it
site-documentation = Documentation
site-guides = Guides
site-project = The project
site-on-this-page = On this page
site-notebook = This page as a notebook

### In a notebook, while a video is made

notebook-frames = { $name }: { $frames } frames
notebook-frames-of = { $name }: { $frames } of { $all } frames

### The studio

studio-skip = To the content
studio-results = Results
studio-light = Light page
studio-no-script = The studio is a script, and scripts are turned off here.
studio-no-results = Nothing has been made yet. Open a lesson, and choose under “{ studio-take }” what you need.
studio-language = Language

studio-choose = Choose a lesson
studio-lead = Change any of its numbers, and the picture follows. Then take it to class.
studio-find = Find a lesson
studio-found-none = No lessons
studio-found = { $count ->
    [one] { $count } lesson
   *[other] { $count } lessons
}
studio-own-lessons = Your own lessons
studio-other-lessons = Other lessons
studio-own = your own
studio-lasts = about { $time }
studio-topic-networks = How networks learn
studio-topic-pictures = Pictures
studio-topic-words = Words in order
studio-topic-data = Data without answers

studio-all = All lessons
studio-lesson = The lesson
studio-trace = Traceback of the lesson's own lines
studio-parameters = Parameters
studio-start = Start from
studio-undo = Undo
studio-redo = Redo
studio-reset = Reset
studio-compare = Compare
studio-mine = Back to mine
studio-open = Open a file
studio-open-parameters = Open a parameter file
studio-no-parameters = { $file } is no parameter file: it must be JSON, like { $example }
studio-not-told-in = This lesson is not told in { $language }: it is told in { $languages }.

studio-starting = Starting the process that draws …
studio-again = The process that draws ended; it is being started again …
studio-drawing = Drawing …
studio-drawing-steps = Drawing the steps …
studio-drawing-of = Drawing the steps: { $number } of { $steps }
studio-seen = Seen from step { $number } on: { $title }
studio-back-to = Back to step { $number }
studio-gone = The studio does not answer: has it been closed? Start it again, and go on here.
studio-status = The studio answers { $status }.

### The studio: the form

studio-changed = changed
studio-from-seed = From the seed
studio-by-default = By default
studio-slider = { $title }, slider
# A field at the beginning of a sentence on what is wrong with it, which has its verb in the singular.
studio-field = { $title }
studio-none = none
studio-roll = Roll
studio-roll-about = Roll the dice: other numbers
studio-give = Give my own
studio-row = row
studio-column = column
studio-number = number
studio-word = word
studio-more-rows = { $count ->
    [one] and { $count } more row
   *[other] and { $count } more rows
}
studio-drop = Drop a file here, or choose one.
studio-reading = Reading { $file } …
studio-rows = { $count ->
    [one] { $file }: { $count } row
   *[other] { $file }: { $count } rows
}
studio-columns = Columns that are taken:
studio-own-model = Your own model
studio-weights = A file of weights
studio-weights-about = A .safetensors or .npz file: its tensors become the numbers of this lesson, which then computes what your model does. A pickle (.pt, .pkl) is never opened.
studio-setting = a setting of the module
studio-by-name = { $tensor } (by its name)
studio-choose-tensor = choose …
studio-one-number = one number
studio-may-be-missing = { $about } (may be missing)

### The studio: a lesson's words

studio-words = Words
studio-words-about = The sentences of the step that you see. Type in them: the picture follows, and so does its timing. What stands in a frame is computed, and changes with the numbers; take it out with the delete key, drag it, or move it with Alt and an arrow.
studio-all-back = All as it was
studio-download = Download { $file }
studio-open-words = Open a file of words
studio-open-ftl = Open an .ftl
studio-no-words = The sentences come with the picture.
studio-title = Title
studio-chapter = Chapter
studio-sentence = Sentence
studio-question = Question
studio-option = Option
studio-each-option = Each option
studio-answer = Answer
studio-as-it-was = As it was
studio-said-when = said when: { $reasons }
studio-is-not = { $fact } is not { $others }
studio-put-in = Put in a value
studio-put-in-value = Put in { $name }: { $shows }
studio-choice = said when it applies; it is edited below
studio-value = value { $name }
studio-nothing = nothing now
studio-long = { $count } words in one sentence: a listener keeps about { $most } in mind
studio-large-words = { $file } is larger than any file of words: it may have { $most } characters
studio-empty-words = { $file } has no text in it
studio-words-not-with-this = your own words cannot be said with this: { $why }

### The studio: what is taken away

studio-take = Take away
studio-more-formats = More formats
studio-picture = Picture
studio-quality = { $lines } lines, { $rate } frames a second
studio-ground = Ground
studio-ground-dark = dark
studio-ground-light = light
studio-narrated = Narrated
studio-short = Short cut
studio-sheets = Worksheets
studio-first-seed = First seed
studio-more-words = The command, the Python, a link
studio-command = The command that makes this
studio-copy-command = Copy the command
studio-python = The Python that makes this
studio-copy-python = Copy the Python
studio-link = A link to this
studio-copy-link = Copy the link
studio-copied = Copied
studio-selected = Selected: copy it with Ctrl-C

studio-film = Film
studio-film-about = the video with chapters and captions
studio-pptx = Slides for PowerPoint
studio-pptx-about = a clip per step
studio-html = Slides for a browser
studio-html-about = one file, works offline: numbers answer
studio-pdf = A page per step
studio-pdf-about = the end of each step, as a PDF
studio-handout = Handout
studio-handout-about = pages to print, with formulas and a worksheet, and its key
studio-worksheet = Worksheets
studio-worksheet-about = exercises with other numbers, and their keys
studio-live = Live lesson
studio-live-about = for a browser: sharp, every number answers
studio-gif = Loop (GIF)
studio-gif-about = plays everywhere, at most 720 pixels wide
studio-webp = Loop (WebP)
studio-webp-about = with every colour, at most 720 pixels wide
studio-webm = Film (WebM)
studio-webm-about = the video in an open format, with chapters and captions
studio-png = Picture of each step
studio-png-about = the end of each step
studio-svg = Vector picture of each step
studio-svg-about = the same as vector graphics
studio-vtt = Captions (WebVTT)
studio-vtt-about = for browsers and players
studio-srt = Captions (SRT)
studio-srt-about = for other players and platforms
studio-transcript = Transcript
studio-transcript-about = the lesson to read
studio-parameter-file = Parameter file
studio-parameter-file-about = to be opened here again, or given to a command

studio-waiting = waiting
studio-running = being made
studio-left = being made, { $time } left
studio-done = ready
studio-failed = failed
studio-cancelled = cancelled
studio-making = in the making
studio-from = From { $what }.
studio-open-again = Open these parameters
studio-remove = Remove
studio-cancel = Cancel
# What a result was made from: these are joined by commas.
studio-from-sheets = { $count ->
    [one] { $count } worksheet with numbers of its own
   *[other] { $count } worksheets with numbers of their own
}
studio-from-seed-on = from seed { $seed } on
studio-from-preset = preset { $preset }
studio-from-changed = preset { $preset } with { $values }
studio-from-more = { $count } more
studio-from-default = by default
studio-from-language = in { $language }
studio-from-own-words = in own words
studio-from-short = short cut
studio-from-light = light ground
studio-from-silent = without a voice

### The studio: what its server says

studio-lost = the process that draws ended, and is being started again
studio-stopped = drawing this was stopped: it needs more time or memory than one picture may have
studio-too-much = drawing this takes more than { $memory } MB of memory or { $seconds } s: take smaller values
studio-own-code = the lesson's own code failed
studio-went-wrong = something went wrong here: { $error }
studio-no-poster = there is no poster
studio-queue-full = { $count } exports are waiting already: let some of them finish
studio-made-elsewhere = another studio makes this: cancel it there
studio-no-result = there is no such result
studio-no-file = there is no such file
studio-file-gone = this file is not there any more: make it again
studio-made-nothing = nothing was made
studio-ended = the studio was closed while this was being made: ask for it again
studio-maker-ended = the process that made this ended: was it killed, or out of memory?
studio-empty-upload = the file is empty
studio-no-upload = there is no such upload: drop the file again
studio-upload-gone = this file is not kept any more: drop it again
studio-no-path = { $name } is a file, and the studio opens none by its name: drop the file on its field, or choose it there
studio-too-large = that is larger than { $most } bytes
studio-too-slow = the request did not come within { $seconds } s
studio-needs-token = the studio needs its token: open the address that it printed when it was started
studio-unknown-name = the studio is not known by this name
studio-other-site = another site asked, which it may not
