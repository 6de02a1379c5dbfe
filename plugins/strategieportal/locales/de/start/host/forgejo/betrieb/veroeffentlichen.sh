#!/bin/sh
# Legt die gebaute Website als einzigen Commit in den Zweig „pages“. ADRESSE und ZUGANG setzt die Pipeline.
set -eu
cd site
git init --quiet --initial-branch=pages
git add --all
git -c user.name="Portal" -c user.email="portal@localhost" commit --quiet --message "Website"
git -c http.extraHeader="Authorization: token $ZUGANG" push --quiet --force "$ADRESSE" pages
rm -rf .git
