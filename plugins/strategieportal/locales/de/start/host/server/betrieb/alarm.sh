#!/bin/sh
# Schreibt an die genannte Adresse, dass der Bau fehlgeschlagen ist, mit den letzten Zeilen seiner Ausgabe.
set -eu
{
  printf 'Subject: Strategieportal nicht gebaut\nContent-Type: text/plain; charset=utf-8\n\n'
  printf 'Die Website steht noch, ist aber nicht von heute.\n\n'
  journalctl --unit portal.service --lines 40 --no-pager
} | /usr/sbin/sendmail "$1"
