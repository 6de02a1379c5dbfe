#!/bin/sh
# Holt den neuesten Stand, prüft ihn und tauscht die Website aus. Geht etwas schief, bleibt die alte stehen und der Befehl
# endet mit einem Fehler, den systemd oder cron melden. Aufruf: portal-bauen.sh ORDNER_DES_PORTALS ORDNER_DER_WEBSITE
set -eu
cd "$1"
git pull --quiet --ff-only
[ -d .venv ] || python3 -m venv .venv
.venv/bin/pip install --quiet --disable-pip-version-check -r requirements.txt
.venv/bin/strategieportal check
.venv/bin/mkdocs build --strict --quiet --site-dir "$2"
