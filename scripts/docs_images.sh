#!/usr/bin/env bash
# Draws the pictures of the docs again: one still per step of each lesson, and the README's picture.
set -eu
cd "$(dirname "$0")/.."
bin=.venv/bin
for lesson in $($bin/deepchalk list | cut -d' ' -f1); do
    folder=docs/lessons/images/$lesson
    rm -rf "$folder"
    $bin/deepchalk stills "$lesson" -q l -o "$folder" >/dev/null
    rm "$folder/contact-sheet.png"
    page=docs/lessons/$lesson.md
    sed -i '/^## The steps in pictures$/,$d' "$page"
    printf '## The steps in pictures\n' >>"$page"
    for still in "$folder"/*.png; do
        printf '\n![%s](images/%s/%s)\n' "$(basename "$still" .png)" "$lesson" "$(basename "$still")" >>"$page"
    done
done
$bin/deepchalk stills transposed-conv -q m --steps slide -o docs/images/steps >/dev/null
rm docs/images/steps/contact-sheet.png
mv docs/images/steps/*.png docs/images/transposed-conv.png
rmdir docs/images/steps
$bin/python scripts/studio_image.py
