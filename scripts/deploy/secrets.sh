# shellcheck shell=bash disable=SC2034,SC2154
# Secrets: in SSM Parameter Store, checked as the functions will, and rotated in steps that can be gone on with.

# How long the functions may go on with what they read before, in seconds: MAX_AGE_SECONDS of secretParameters.ts.
secret_age_seconds=300

# The customer's own key, where the stack has one or is about to get it.
own_key() {
  local each
  for each in ${parameters[@]+"${parameters[@]}"}; do
    if [[ $each == KmsKeyArn=* ]]; then
      printf '%s\n' "${each#*=}"
      return
    fi
  done
  stack_parameter KmsKeyArn
}

# Stores a secret, which no command line may show, once it is one with which the function that reads it starts.
put_secret() {
  local name=$1 value=$2 is_replaced=$3 key
  key=$(own_key)
  printf '%s' "$value" | run_ours scripts/deploy/checkSecret.ts "$name" 2>"$errors" || die "$(cat "$errors")"
  (umask 077 && printf '{"Name":"/rain/%s/%s","Type":"SecureString","Overwrite":%s,"Value":"%s"%s}' \
    "$stage" "$name" "$is_replaced" "$value" "${key:+,\"KeyId\":\"$key\"}" >"$scratch/secret.json")
  change ssm put-parameter --cli-input-json "file://$scratch/secret.json" >/dev/null
  rm "$scratch/secret.json"
  $is_dry_run || echo "secret: stored /rain/$stage/$name"
}

# Reads a secret without showing it, and sets $secret.
ask_secret() {
  if [ -t 0 ]; then
    read -rsp "$1: " secret || true
    echo
  else
    read -r secret || true
  fi
}

# Makes up what is missing, except for what only Pushbullet knows.
ensure_secrets() {
  local stored name
  stored=$(call ssm get-parameters --names "/rain/$stage/webhook-secret" "/rain/$stage/otp-secret" \
    "/rain/$stage/queue-secret" "/rain/$stage/pushbullet-access-token" --query 'Parameters[].Name')
  for name in webhook-secret otp-secret queue-secret; do
    [[ $stored == *"/$name"* ]] || put_secret "$name" "$(node -p "crypto.randomBytes(32).toString('hex')")" false
  done
  [[ $stored != *"/pushbullet-access-token"* ]] || return 0
  secret=${PUSHBULLET_ACCESS_TOKEN:-}
  if [ -z "$secret" ] && [ -t 0 ]; then
    ask_secret "Pushbullet's access token (Settings, Account, Create Access Token)"
  fi
  [ -n "$secret" ] || die "Pushbullet's access token is missing: set PUSHBULLET_ACCESS_TOKEN and run this again."
  put_secret pushbullet-access-token "$secret" false
}

# A stage that is not there would keep a secret that nobody reads.
require_stack() {
  read_stack
  [ "$stack_status" != none ] || die "there is no rain-$stage in $region: is that the right --stage and --region?"
}

# Sets $stored_secret, and $stored_seconds: how long ago it was stored.
read_secret() {
  local answer at
  answer=$(call ssm get-parameter --with-decryption --name "/rain/$stage/$1" --query 'Parameter.[LastModifiedDate, Value]')
  read -r at stored_secret <<<"$answer"
  stored_seconds=$(node -p 'const at = process.argv[1]; Math.floor((Date.now() - (Number(at) * 1000 || Date.parse(at))) / 1000)' "$at")
}

make_secret() {
  node -p "crypto.randomBytes(32).toString('hex')"
}

# The time of day some seconds from now.
time_in() {
  node -p 'new Date(Date.now() + process.argv[1] * 1000).toTimeString().slice(0, 5)' "$1"
}

# Stores what is given, as it is.
store_secret() {
  require_stack
  ask_secret "New /rain/$stage/$1"
  put_secret "$1" "$secret" true
}

# Takes the first step of a rotation; when it was taken before, says what the next one is.
rotate_secret() {
  local name=$1 values
  require_stack
  read_secret "$name"
  values=$(awk -F, '{ print NF }' <<<"$stored_secret")
  case $name in
    webhook-secret*)
      if [ "$values" -gt 1 ]; then
        echo "secret: $name is being rotated already, and both values are accepted"
      else
        new_secret "$name"
        put_secret "$name" "$secret,$stored_secret" true
      fi
      echo "Next, from $(time_in "$((stored_seconds < secret_age_seconds || values < 2 ? secret_age_seconds : 0))") on: put the new value into the applet, or wherever it is told to who posts. This prints it:
  aws ssm get-parameter --region $region --with-decryption --name /rain/$stage/$name --query Parameter.Value --output text | cut -d, -f1
When texts arrive with it: ./deploy.sh --stage $stage secret drop $name"
      ;;
    otp-secret)
      if [ "$values" -gt 1 ] && [ "$stored_seconds" -lt 86400 ] && ! $is_sure; then
        echo "secret: $name was rotated less than a day ago, and is in use. Once more: --yes"
        return 0
      fi
      [ "$values" -lt 20 ] || die "the $name has 20 values, as many as the worker accepts: no further one can be made."
      new_secret "$name"
      put_secret "$name" "$secret,$stored_secret" true
      echo "Next: nothing. The worker hashes and seals with the new value within five minutes. The old ones must stay: codes
stand under them for ten minutes, replies for 28 days, and the PANs of those who registered for as long as they have an account."
      ;;
    queue-secret)
      if [ "$values" -gt 1 ]; then
        echo "secret: $name is being rotated already, and both values are accepted"
      else
        new_secret "$name"
        put_secret "$name" "$secret,$stored_secret" true
      fi
      echo "Next, in fifteen days, when no dead letter is older: ./deploy.sh --stage $stage secret drop $name"
      ;;
    pushbullet-access-token)
      ask_secret "New access token (pushbullet.com, Settings, Account, Create Access Token)"
      [ "$secret" != "$stored_secret" ] || die 'this is the token that is in use: make a new one first.'
      put_secret "$name" "$secret" true
      echo "Next, from $(time_in "$secret_age_seconds") on: delete the old token at pushbullet.com. ./deploy.sh status shows whether replies go out."
      ;;
  esac
}

# Sets $secret: asked for with --ask, else made.
new_secret() {
  if $is_asked; then
    ask_secret "New value for /rain/$stage/$1"
  else
    secret=$(make_secret)
  fi
}

# Takes the last step of a rotation: the old value is accepted no longer.
drop_secret() {
  local name=$1
  require_stack
  read_secret "$name"
  if [ "$name" = otp-secret ]; then
    die "the old values of the $name must stay: PANs stand under them, which could not be read without, and would open second accounts."
  fi
  if [[ $stored_secret != *,* ]]; then
    echo "secret: $name has one value, and nothing to drop"
    return 0
  fi
  if [ "$name" = queue-secret ] && [ "$stored_seconds" -lt $((15 * 86400)) ] && ! $is_sure; then
    die "messages under the old $name may lie in a dead-letter queue for two weeks: run this again in fifteen days, or with --yes when 'rain dlq list' shows none."
  fi
  [ "$stored_seconds" -ge "$secret_age_seconds" ] ||
    die "the functions may not know the new $name before $(time_in "$((secret_age_seconds - stored_seconds))"): run this again then."
  put_secret "$name" "${stored_secret%%,*}" true
  echo "The old value is accepted until $(time_in "$secret_age_seconds"), and no longer."
}
