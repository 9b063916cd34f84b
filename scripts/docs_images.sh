#!/usr/bin/env bash
# Draws the pictures of the docs again: one still per step of each lesson, and the README's pictures.
set -eu
cd "$(dirname "$0")/.."
bin=.venv/bin
for lesson in $($bin/deepchalk list | cut -d' ' -f1); do
    folder=docs/lessons/images/$lesson
    rm -rf "$folder"
    $bin/deepchalk stills "$lesson" -q l -o "$folder" >/dev/null
    rm "$folder/contact-sheet.png" "$folder/.deepchalk-files"
    page=docs/lessons/$lesson.md
    sed -i '/^## The steps in pictures$/,$d' "$page"
    printf '## The steps in pictures\n' >>"$page"
    for still in "$folder"/*.png; do
        printf '\n![%s](images/%s/%s)\n' "$(basename "$still" .png)" "$lesson" "$(basename "$still")" >>"$page"
    done
done
# The moving picture at the top of the README: half a minute that needs no sound.
$bin/deepchalk export pca --to webp --steps turn -q m --force -o docs/images/the-line-turns.webp >/dev/null
rm -f docs/images/.deepchalk-files
$bin/python scripts/studio_image.py
