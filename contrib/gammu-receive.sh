#!/bin/sh
# Hands SMS that gammu-smsd received to Rain's generic webhook. In gammu-smsdrc, section [smsd]:
#   RunOnReceive = /path/to/gammu-receive.sh
# with RAIN_URL (https://<your API>/webhooks/generic) and RAIN_SECRET in the daemon's environment.
# gammu-smsd runs this again for what it is not sure of: Rain takes a copy once, by the message's number.
set -eu

: "${RAIN_URL:?is not set}" "${RAIN_SECRET:?is not set}"

# A long text comes decoded, in one piece; a short one as the first message.
if [ "${DECODED_PARTS:-0}" -gt 0 ]; then
  text=$DECODED_1_TEXT
else
  text=$SMS_1_TEXT
fi

# -f: any answer but 2xx is an error, which gammu-smsd logs. --retry waits longer each time.
exec curl -fsS --retry 8 --retry-all-errors --max-time 30 \
  -H "x-rain-secret: $RAIN_SECRET" \
  --data-urlencode "sender=$SMS_1_NUMBER" \
  --data-urlencode "content=$text" \
  --data-urlencode "device=${PHONE_ID:-modem}" \
  --data-urlencode "id=${1:-}" \
  "$RAIN_URL"
