#!/usr/bin/env bash
# Brings Rain up on AWS, ships its functions, and mends both: see ./deploy.sh --help. What it does is in scripts/deploy,
# one file for each thing; they share the variables that are set here.
# shellcheck disable=SC2034
set -euo pipefail
cd "$(dirname "$0")"

usage() {
  cat <<'USAGE'
Usage: ./deploy.sh [options] command…

  stack     create or update everything that template.yaml describes, mend it where an attempt failed, then ship all functions
  layer     publish the layer, if its packages have changed
  sink      ship the function that receives texts
  worker    ship the function that runs the bank
  sender    ship the function that sends texts
  all       ship all three
  back NAME     return to the version of sink, worker or sender that was live before, at once
  status        what runs, in which version, and what waits in the queues
  secret …      store, rotate and drop secrets
  restore …     restore all tables to a time, look at them, switch to them, and back

Each function is shipped with the layer that it was built for, as a new version behind the alias "live". The version is
tried first with RAIN HELP, which answers nobody; then it gets a tenth of the calls for five minutes, and is taken back if
an alarm goes off.

Options (or environment)
  --stage NAME            (STAGE)       which bank: its names start with rain-NAME-; default prod
  --region NAME           (AWS_REGION)  default ap-south-1
  --profile NAME          (AWS_PROFILE)
  --parameter KEY=VALUE   of template.yaml, for stack; as often as needed. Without it a parameter stays as it is.
                          Helpline='1800 123 456' is the number that texts tell people in trouble to call.
  --at-once               ship without the five minutes, as when an alarm rings that the new version is the cure of
  --dry-run               only say what would be changed; stack shows its change set
  --yes                   do what is asked about otherwise
  --help                  this; after back, secret or restore, more about that

The first time, stack needs --parameter PushbulletDeviceIden=… and asks for Pushbullet's access token, or takes it from
PUSHBULLET_ACCESS_TOKEN. The other secrets are made up. All of them are kept in SSM Parameter Store.
USAGE
}

usage_of_back() {
  cat <<'USAGE'
Usage: ./deploy.sh [options] back sink|worker|sender

Stops a release of the function that is under way; else makes the version live that was live before. That takes seconds,
builds nothing, and asks nothing. Once more, and the newer version is live again. See ./deploy.sh --help for options.
USAGE
}

usage_of_secret() {
  cat <<'USAGE'
Usage: ./deploy.sh [options] secret [rotate|drop] NAME

NAME is webhook-secret, otp-secret, queue-secret or pushbullet-access-token; or one provider's own, or that of one of its phones:
webhook-secrets/PROVIDER, webhook-secrets/PROVIDER/PHONE.

  secret rotate NAME   make a new value (or ask for it: --ask), and keep the old one for as long as it must live. Says what
                       to do next; when run again, it goes on from where it was.
  secret drop NAME     let the old value go, once nobody uses it
  secret NAME          store what is asked for, as it is

A value is checked as the function checks it that reads it, and functions notice within five minutes. Values are asked for
on the terminal or read from standard input, and never shown. See ./deploy.sh --help for options.
USAGE
}

usage_of_restore() {
  cat <<'USAGE'
Usage: ./deploy.sh [options] restore --to TIME | verify | switch | back | finish

  restore --to TIME   restore every table to a time (2026-11-24T10:30:00+05:30, or latest) under new names beside the old
                      ones, and verify the books in them. Nobody who texts notices. Goes on where it was when run again.
  restore verify      verify the books in the restored tables again
  restore switch      have the worker use the restored tables: --to says which, if there are several
  restore back        have it use the tables that it used before
  restore finish      let the tables that are not used leave the stack; they stay in DynamoDB, protected, until deleted

See ./deploy.sh --help for options, and docs/aws.md for the whole drill.
USAGE
}

die() {
  printf 'deploy.sh: %s\n' "$*" >&2
  exit 1
}

# Those that are empty are set in scripts/deploy.
stage=${STAGE:-prod}
region=${AWS_REGION:-${AWS_DEFAULT_REGION:-ap-south-1}}
profile=${AWS_PROFILE:-}
is_dry_run=false
is_at_once=false
is_asked=false
is_sure=false
parameters=()
drop_kept=()
account=
bucket=
layer=
secret=
restore_to=
commands=()
about=
while [ $# -gt 0 ]; do
  case $1 in
    --stage | --region | --profile | --parameter | --to)
      [ $# -ge 2 ] || die "$1 needs a value. See ./deploy.sh --help."
      case $1 in
        --stage) stage=$2 ;;
        --region) region=$2 ;;
        --profile) profile=$2 ;;
        --parameter) parameters+=("$2") ;;
        --to) restore_to=$2 ;;
      esac
      shift
      ;;
    --dry-run) is_dry_run=true ;;
    --at-once) is_at_once=true ;;
    --ask) is_asked=true ;;
    --yes) is_sure=true ;;
    --help | -h)
      "usage${about:+_of_$about}"
      exit
      ;;
    stack | layer | sink | worker | sender | status) commands+=("$1") ;;
    all) commands+=(all) ;;
    back)
      about=back
      if [[ ${2:-} =~ ^(sink|worker|sender)$ ]]; then
        commands+=("back:$2")
        shift
      elif [[ ${2:-} != --help && ${2:-} != -h ]]; then
        die 'back to the former version of which function? sink, worker or sender.'
      fi
      ;;
    secret)
      about=secret
      if [[ ${2:-} =~ ^(rotate|drop)$ ]]; then
        action=$2
        shift
      else
        action=store
      fi
      if [[ ${2:-} =~ ^(webhook-secret|otp-secret|queue-secret|pushbullet-access-token|webhook-secrets(/[A-Za-z0-9._-]+){1,2})$ ]]; then
        commands+=("secret:$action:$2")
        shift
      elif [[ ${2:-} != --help && ${2:-} != -h ]]; then
        die 'which secret? webhook-secret, webhook-secrets/PROVIDER, otp-secret, queue-secret or pushbullet-access-token.'
      fi
      ;;
    restore)
      about=restore
      if [[ ${2:-} =~ ^(verify|switch|back|finish)$ ]]; then
        commands+=("restore:$2")
        shift
      else
        commands+=(restore:tables)
      fi
      ;;
    *) die "\"$1\" is neither a command nor an option. See ./deploy.sh --help." ;;
  esac
  shift
done
[ ${#commands[@]} -gt 0 ] ||
  die 'say what to deploy: stack, layer, sink, worker, sender, all, back, status, secret or restore. See --help.'
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
# For what calls AWS by its SDK.
[ -z "$profile" ] || export AWS_PROFILE=$profile

for part in aws secrets shipping stack restore; do
  # shellcheck source=/dev/null
  . "scripts/deploy/$part.sh"
done

for command in "${commands[@]}"; do
  case $command in
    status) print_status ;;
    back:*) go_back "${command#back:}" ;;
    *)
      build
      case $command in
        stack) deploy_stack ;;
        layer) ensure_layer ;;
        all) ship sink worker sender ;;
        secret:store:*) store_secret "${command##*:}" ;;
        secret:rotate:*) rotate_secret "${command##*:}" ;;
        secret:drop:*) drop_secret "${command##*:}" ;;
        restore:*) restore "${command#restore:}" ;;
        *) ship "$command" ;;
      esac
      ;;
  esac
done
