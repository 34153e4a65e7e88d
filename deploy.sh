#!/usr/bin/env bash
# Brings Rain up on AWS, and ships its functions one at a time: see ./deploy.sh --help.
set -euo pipefail
cd "$(dirname "$0")"

usage() {
  cat <<'USAGE'
Usage: ./deploy.sh [options] command…

  stack     create or update everything that template.yaml describes, then ship all functions
  layer     publish the layer, if its packages have changed
  sink      ship the function that receives texts
  worker    ship the function that runs the bank
  sender    ship the function that sends texts
  all       ship all three
  status    what runs, in which version, and what waits in the queues
  secret NAME   store webhook-secret, otp-secret or pushbullet-access-token, which is asked for; functions notice within
            five minutes. "new,old" while the first is rotated; otp-secret keeps its old ones. One provider's own, or
            that of one of its phones: webhook-secrets/PROVIDER, webhook-secrets/PROVIDER/PHONE.

Each function is shipped with the layer that it was built for, as a new version behind the alias "live".

Options (or environment)
  --stage NAME            (STAGE)       which bank: its names start with rain-NAME-; default prod
  --region NAME           (AWS_REGION)  default ap-south-1
  --profile NAME          (AWS_PROFILE)
  --parameter KEY=VALUE   of template.yaml, for stack; as often as needed. Without it a parameter stays as it is.
                          Helpline='1800 123 456' is the number that texts tell people in trouble to call.
  --dry-run               only say what would be changed
  --help

The first time, stack needs --parameter PushbulletDeviceIden=… and asks for Pushbullet's access token, or takes it from
PUSHBULLET_ACCESS_TOKEN. The other secrets are made up. All of them are kept in SSM Parameter Store.
USAGE
}

die() {
  printf 'deploy.sh: %s\n' "$*" >&2
  exit 1
}

stage=${STAGE:-prod}
region=${AWS_REGION:-${AWS_DEFAULT_REGION:-ap-south-1}}
profile=${AWS_PROFILE:-}
is_dry_run=false
parameters=()
commands=()
while [ $# -gt 0 ]; do
  case $1 in
    --stage | --region | --profile | --parameter)
      [ $# -ge 2 ] || die "$1 needs a value. See ./deploy.sh --help."
      case $1 in
        --stage) stage=$2 ;;
        --region) region=$2 ;;
        --profile) profile=$2 ;;
        --parameter) parameters+=("$2") ;;
      esac
      shift
      ;;
    --dry-run) is_dry_run=true ;;
    --help | -h)
      usage
      exit
      ;;
    stack | layer | sink | worker | sender | status) commands+=("$1") ;;
    all) commands+=(sink worker sender) ;;
    secret)
      [[ ${2:-} =~ ^(webhook-secret|otp-secret|pushbullet-access-token|webhook-secrets(/[A-Za-z0-9._-]+){1,2})$ ]] ||
        die 'which secret? webhook-secret, webhook-secrets/PROVIDER, otp-secret or pushbullet-access-token.'
      commands+=("secret:$2")
      shift
      ;;
    *) die "\"$1\" is neither a command nor an option. See ./deploy.sh --help." ;;
  esac
  shift
done
[ ${#commands[@]} -gt 0 ] || die 'say what to deploy: stack, layer, sink, worker, sender, all, status or secret. See --help.'
[[ $stage =~ ^[a-z][a-z0-9]{0,11}$ ]] || die "\"$stage\" is no stage: up to 12 small letters and digits, a letter first."

aws_command=aws
[ -x .venv/bin/aws ] && aws_command=.venv/bin/aws
command -v "$aws_command" >/dev/null ||
  die 'the AWS CLI is missing: python3 -m venv .venv && .venv/bin/pip install awscli'
command -v node >/dev/null || die 'Node.js is missing: install version 20 or newer.'

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
errors=$scratch/errors
export AWS_PAGER=''

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
    *ROLLBACK_COMPLETE*)
      advice="The first attempt failed and left an empty stack: \"aws cloudformation delete-stack --stack-name rain-$stage\", then try again."
      ;;
    *ResourceConflict* | *_IN_PROGRESS* | *'in progress'*)
      advice='Another update is in progress: wait a minute and run this again.'
      ;;
    *ResourceNotFound* | *'does not exist'* | *'Function not found'*)
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

build() {
  node scripts/setup.mjs build || die 'the build failed: mend it and run this again.'
}

# The SHA-256 of a file as AWS shows it.
sha256_of() {
  node -p "crypto.createHash('sha256').update(fs.readFileSync(process.argv[1])).digest('base64')" "$1"
}

# Whether a published layer is the one built here.
is_built_layer() {
  local published
  [ "$1" != None ] || return 1
  published=$(call lambda get-layer-version-by-arn --arn "$1" --query Content.CodeSha256) || exit
  [ "$published" = "$(sha256_of dist/layer.zip)" ]
}

# Sets $layer to the ARN of the layer as built here: one in use, or the newest, if it is the same; else it is published.
layer=
ensure_layer() {
  local in_use=${1:-None} newest
  [ -z "$layer" ] || return 0
  if is_built_layer "$in_use"; then
    layer=$in_use
    return 0
  fi
  newest=$(call lambda list-layer-versions --layer-name "rain-$stage" --no-paginate \
    --query 'LayerVersions[0].LayerVersionArn')
  if [ "$newest" != "$in_use" ] && is_built_layer "$newest"; then
    layer=$newest
    echo "layer: ${layer##*:layer:} is up to date"
    return 0
  fi
  layer=$(change lambda publish-layer-version --layer-name "rain-$stage" --zip-file fileb://dist/layer.zip \
    --description "Third-party packages of Rain's functions" --compatible-runtimes nodejs24.x \
    --compatible-architectures arm64 --query LayerVersionArn)
  layer=${layer:-the-new-layer}
  echo "layer: published ${layer##*:layer:}"
}

# Ships one function: its layer, then its code, which makes a version of both, then the alias to that. Until this last step
# nothing changes for anybody who texts.
ship() {
  local name=$1 function=rain-$stage-$1 running layer_of state shipped version code
  running=$(call lambda get-function-configuration --function-name "$function" --query '[Layers[0].Arn, LastUpdateStatus]')
  read -r layer_of state <<<"$running"
  [ "$state" != InProgress ] || call lambda wait function-updated-v2 --function-name "$function"
  ensure_layer "$layer_of"
  if [ "$layer_of" != "$layer" ]; then
    change lambda update-function-configuration --function-name "$function" --layers "$layer" --query LastUpdateStatus >/dev/null
    change lambda wait function-updated-v2 --function-name "$function"
  fi
  shipped=$(change lambda update-function-code --function-name "$function" --zip-file "fileb://dist/$name.zip" --publish \
    --query '[Version, CodeSha256]')
  read -r version code <<<"${shipped:-N $(sha256_of "dist/$name.zip")}"
  [ "$code" = "$(sha256_of "dist/$name.zip")" ] || die "AWS has received other code than was sent. Run this again."
  change lambda wait published-version-active --function-name "$function" --qualifier "$version"
  change lambda update-alias --function-name "$function" --name live --function-version "$version" --query Name >/dev/null
  $is_dry_run || echo "$name: version $version is live, sha256 $code, layer ${layer##*:layer:}"
}

ensure_bucket() {
  aws_cli s3api head-bucket --bucket "$bucket" >/dev/null 2>"$errors" && return
  grep -q 404 "$errors" || give_up 's3api head-bucket'
  local -a place=()
  [ "$region" = us-east-1 ] || place=(--create-bucket-configuration "LocationConstraint=$region")
  change s3api create-bucket --bucket "$bucket" ${place[@]+"${place[@]}"} >/dev/null
}

# Stores a secret, which no command line may show.
put_secret() {
  local name=$1 value=$2 is_replaced=$3
  [[ $value =~ ^[[:graph:]]+$ && $value != *[\"\\]* ]] ||
    die "the $name must be characters without spaces, quotes and backslashes, and at least one."
  (umask 077 && printf '{"Name":"/rain/%s/%s","Type":"SecureString","Overwrite":%s,"Value":"%s"}' \
    "$stage" "$name" "$is_replaced" "$value" >"$scratch/secret.json")
  change ssm put-parameter --cli-input-json "file://$scratch/secret.json" >/dev/null
  rm "$scratch/secret.json"
  $is_dry_run || echo "secret: stored /rain/$stage/$name"
}

# Reads a secret without showing it, and sets $secret.
secret=
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
    "/rain/$stage/pushbullet-access-token" --query 'Parameters[].Name')
  for name in webhook-secret otp-secret; do
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

outputs() {
  call cloudformation describe-stacks --stack-name "rain-$stage" --query 'Stacks[0].Outputs[].[OutputKey,OutputValue]'
}

deploy_stack() {
  local account name key
  account=$(call sts get-caller-identity --query Account)
  bucket=rain-artifacts-$account-$region
  ensure_bucket
  ensure_secrets
  cp template.yaml "$scratch/template.yaml"
  mkdir "$scratch/upload"
  for name in layer sink worker sender; do
    key=$name-$(sha256_of "dist/$name.zip" | tr '+/' '-_').zip
    cp "dist/$name.zip" "$scratch/upload/$key"
    sed -i.bak "s|dist/$name\\.zip|s3://$bucket/$key|" "$scratch/template.yaml"
  done
  change s3 cp --recursive "$scratch/upload" "s3://$bucket" --only-show-errors
  if $is_dry_run; then
    change cloudformation deploy --stack-name "rain-$stage" --parameter-overrides "Stage=$stage" ${parameters[@]+"${parameters[@]}"}
    echo 'then all functions would be shipped'
    return
  fi
  aws_cli cloudformation deploy --stack-name "rain-$stage" --template-file "$scratch/template.yaml" \
    --s3-bucket "$bucket" --capabilities CAPABILITY_IAM CAPABILITY_AUTO_EXPAND --no-fail-on-empty-changeset \
    --parameter-overrides "Stage=$stage" ${parameters[@]+"${parameters[@]}"} 2>"$errors" || {
    aws_cli cloudformation describe-stack-events --stack-name "rain-$stage" --no-paginate \
      --query "StackEvents[?contains(ResourceStatus, 'FAILED')].[LogicalResourceId, ResourceStatusReason] | [:5]" \
      2>/dev/null >>"$errors" || true
    give_up 'cloudformation deploy'
  }
  for name in sink worker sender; do ship "$name"; done
  outputs
  echo "The webhook's secret: aws ssm get-parameter --with-decryption --name /rain/$stage/webhook-secret --query Parameter.Value --region $region"
}

print_status() {
  local stack name live version code layer_of modified built queue url depth waiting in_hand
  stack=$(call cloudformation describe-stacks --stack-name "rain-$stage" \
    --query 'Stacks[0].[StackStatus, Outputs[].[OutputKey, OutputValue]]')
  echo "stack: ${stack%%$'\n'*}"
  for name in sink worker sender; do
    live=$(call lambda get-function-configuration --function-name "rain-$stage-$name" --qualifier live \
      --query '[Version, CodeSha256, Layers[0].Arn, LastModified]')
    read -r version code layer_of modified <<<"$live"
    built='not built here'
    if [ -f "dist/$name.zip" ]; then
      built='other than built here'
      [ "$code" = "$(sha256_of "dist/$name.zip")" ] && built='as built here'
    fi
    echo "$name: version $version, sha256 $code ($built), layer ${layer_of##*:layer:}, of $modified"
  done
  for queue in IncomingQueue SendingQueue IncomingDeadLetterQueue SendingDeadLetterQueue; do
    url=$(awk -v key="${queue}Url" '$1 == key { print $2 }' <<<"$stack")
    depth=$(call sqs get-queue-attributes --queue-url "$url" \
      --attribute-names ApproximateNumberOfMessages ApproximateNumberOfMessagesNotVisible \
      --query 'Attributes.[ApproximateNumberOfMessages, ApproximateNumberOfMessagesNotVisible]')
    read -r waiting in_hand <<<"$depth"
    echo "$queue: $waiting waiting, $in_hand in hand"
  done
}

for command in "${commands[@]}"; do
  case $command in
    status) print_status ;;
    secret:*)
      ask_secret "New /rain/$stage/${command#secret:}"
      put_secret "${command#secret:}" "$secret" true
      ;;
    stack)
      build
      deploy_stack
      ;;
    layer)
      build
      ensure_layer
      ;;
    *)
      build
      ship "$command"
      ;;
  esac
done
