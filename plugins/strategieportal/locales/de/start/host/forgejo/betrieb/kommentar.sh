#!/bin/sh
# Schreibt unterschied.md als Kommentar an den Pull Request und ersetzt dabei den vorigen. SCHNITTSTELLE, NUMMER und ZUGANG
# setzt die Pipeline.
set -eu
fragen() {
  curl --silent --show-error --fail --header "Authorization: token $ZUGANG" --header "Content-Type: application/json" "$@"
}
python3 -c 'import json, sys; json.dump({"body": open("unterschied.md", encoding="utf-8").read()}, sys.stdout)' > kommentar.json
voriger=$(fragen "$SCHNITTSTELLE/issues/$NUMMER/comments" | python3 -c '
import json, sys
ours = [one["id"] for one in json.load(sys.stdin) if one["body"].startswith("<!-- strategieportal diff -->")]
print(ours[-1] if ours else "")')
if [ -n "$voriger" ]; then
  fragen --output /dev/null --request PATCH --data @kommentar.json "$SCHNITTSTELLE/issues/comments/$voriger"
else
  fragen --output /dev/null --data @kommentar.json "$SCHNITTSTELLE/issues/$NUMMER/comments"
fi
