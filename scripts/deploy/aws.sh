# shellcheck shell=bash disable=SC2034,SC2154
# How deploy.sh calls AWS, and what it says when that fails.

aws_cli() {
  "$aws_command" --region "$region" --output text ${profile:+--profile "$profile"} \
    ${AWS_ENDPOINT_URL:+--endpoint-url "$AWS_ENDPOINT_URL"} "$@"
}

# Calls AWS. A failure ends the script with what AWS said and what to do about it.
call() {
  aws_cli "$@" 2>"$errors" || give_up "$1 $2"
}

# The same for calls that change something: only told in a dry run.
change() {
  if $is_dry_run; then
    printf 'would run: aws %s\n' "$*" >&2
  else
    call "$@"
  fi
}

# Asks until the answer is another than those that a pattern has, and says that one: poll PATTERN AWS WORDS…
poll() {
  local going_on=$1 answer
  shift
  while true; do
    answer=$(call "$@") || exit
    [[ $answer =~ $going_on ]] || break
    sleep "${RAIN_POLL_SECONDS:-5}"
  done
  printf '%s\n' "$answer"
}

give_up() {
  local said advice
  said=$(grep -v '^$' "$errors" || true)
  case $said in
    *'Unable to locate credentials'* | *'could not be found'* | *ExpiredToken* | *InvalidClientTokenId* | \
      *UnrecognizedClient* | *'SSO'* | *'security token'*)
      advice='Sign in to AWS first: "aws configure" or "aws sso login", and name the profile with --profile.'
      ;;
    *'must have values'*)
      advice='Give each of these with --parameter NAME=VALUE.'
      ;;
    *ResourceConflict* | *_IN_PROGRESS* | *'in progress'*)
      advice='Another update is in progress: wait a minute and run this again.'
      ;;
    *ResourceNotFound* | *'does not exist'* | *DoesNotExist* | *ParameterNotFound* | *'Function not found'*)
      advice="There is no rain-$stage in $region yet, or not all of it: run ./deploy.sh --stage $stage --region $region stack."
      ;;
    *AccessDenied* | *Forbidden* | *'not authorized'*)
      advice='These credentials may not do that: use those of somebody who may deploy.'
      ;;
    *'Could not connect'* | *'Connect timeout'*)
      advice="AWS cannot be reached: check the network, and the region ($region)."
      ;;
    *) advice='Nothing more was changed. What was shipped before stays live; mend this and run it again.' ;;
  esac
  die "aws $1 failed: ${said:-no reason given}"$'\n'"$advice"
}

# Sets $account, and $bucket: its name has the account in it, and each call says whose it must be.
find_account() {
  [ -z "$account" ] || return 0
  account=$(call sts get-caller-identity --query Account)
  bucket=rain-artifacts-$account-$region
}

# Runs a program of ours on the Node that the project brings along.
run_ours() {
  node_modules/.bin/node "$@"
}

# The SHA-256 of a file as AWS shows it.
sha256_of() {
  node -p "crypto.createHash('sha256').update(fs.readFileSync(process.argv[1])).digest('base64')" "$1"
}

build() {
  node scripts/setup.mjs build || die 'the build failed: mend it and run this again.'
}
