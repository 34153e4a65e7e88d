# shellcheck shell=bash disable=SC2034,SC2154
# Tables: restored to a time beside those in use, looked at, switched to, and back.

restore() {
  require_stack
  find_account
  local change_set prefix prefix_in_use
  change_set=rain-restore-$(date -u +%Y%m%d%H%M%S)-$$
  prefix_in_use=$(stack_parameter TablePrefix)
  prefix_in_use=${prefix_in_use:-rain-$stage-}
  case $1 in
    tables) restore_tables ;;
    verify)
      prefix=$(restored_prefix)
      verify_restored "$prefix"
      ;;
    switch)
      prefix=$(restored_prefix)
      switch_tables "$prefix"
      ;;
    back)
      prefix=$(kept_prefix)
      switch_tables "$prefix"
      ;;
    finish) finish_restore ;;
  esac
}

# Where the tables are restored to, and with --only-name just what that is called.
restore_program() {
  run_ours scripts/deploy/restoreTables.ts --stage "$stage" --region "$region" --from "$prefix_in_use" --to "$restore_to" \
    --poll-seconds "${RAIN_POLL_SECONDS:-5}" "$@" 2>"$errors" || die "$(cat "$errors")"
}

restore_tables() {
  local prefix started=$SECONDS
  local -a words=()
  [ -n "$restore_to" ] || die 'restore to when? --to 2026-11-24T10:30:00+05:30, or --to latest.'
  ! $is_dry_run || words=(--dry-run)
  restore_program ${words[@]+"${words[@]}"} >"$scratch/restored"
  sed '$d' "$scratch/restored"
  prefix=$(tail -n 1 "$scratch/restored")
  if $is_dry_run; then
    echo 'then the books in the restored tables would be verified'
    return
  fi
  echo "restore: all tables are there after $((SECONDS - started)) s"
  verify_restored "$prefix"
  echo "Next, to use them: ./deploy.sh --stage $stage restore switch
What customers did since then is not in them. To see it: bin/rain --stage $stage --tables $prefix_in_use txn list"
}

# Adds the books up. What is not sound is no state to go back to.
verify_restored() {
  local started=$SECONDS
  bin/rain --stage "$stage" --region "$region" --tables "$1" ledger verify ||
    die "the books in $1* are not sound: choose another time, or see docs/operating.md."
  echo "restore: the books in $1* are verified after $((SECONDS - started)) s"
}

# The restored tables that --to names, or the only ones that are not in use.
restored_prefix() {
  local found
  if [ -n "$restore_to" ]; then
    restore_program --only-name | tail -n 1
    return
  fi
  found=$(call dynamodb list-tables --query "TableNames[?starts_with(@, 'rain-$stage-r')]" | tr '\t' '\n' |
    sed -nE 's/^(rain-[a-z0-9]+-r[0-9]{14}-)userAccount$/\1/p' | grep -vFx "$prefix_in_use" || true)
  [ -n "$found" ] || die 'there are no restored tables: ./deploy.sh restore --to TIME makes them.'
  [ "$(wc -l <<<"$found")" -eq 1 ] || die "which of the restored tables? Say --to. There are:"$'\n'"$found"
  printf '%s\n' "$found"
}

# The tables that stand in the stack beside those in use.
kept_prefix() {
  local found
  found=$(call cloudformation list-stack-resources --stack-name "rain-$stage" --query \
    "StackResourceSummaries[?ResourceType=='AWS::DynamoDB::Table' && !starts_with(ResourceStatus, 'DELETE')].PhysicalResourceId" |
    tr '\t' '\n' | sed -nE 's/^(rain-[a-z0-9]+-(r[0-9]{14}-)?)userAccount$/\1/p' | grep -vFx "$prefix_in_use" || true)
  [ -n "$found" ] || die 'the stack has no other tables than those in use: there is nothing to go back to.'
  tail -n 1 <<<"$found"
}

# Has worker and sender use tables with another prefix. Nobody writes in between: they read no message until they have moved.
switch_tables() {
  local prefix=$1 parameter=$1 name
  [ "$prefix" != "rain-$stage-" ] || parameter=
  parameters+=("TablePrefix=$parameter")
  prepare_stack
  if $is_dry_run; then
    show_changes
    return
  fi
  echo "restore: from $prefix_in_use* to $prefix*"
  update_stack
  for name in worker sender; do publish "$name"; done
  pause_readers
  is_at_once=true
  for name in worker sender; do begin_move "$name"; done
  for name in worker sender; do end_move "$name"; done
  resume_readers
  echo "restore: worker and sender use $prefix*. Back to $prefix_in_use*: ./deploy.sh --stage $stage restore back
When nobody will: ./deploy.sh --stage $stage restore finish"
}

# Sets $paused to what Lambda reads the queues by. Whatever ends this script, it goes on then.
pause_readers() {
  local name mapping
  paused=$(for name in worker sender; do
    call lambda list-event-source-mappings --function-name "rain-$stage-$name:live" --query 'EventSourceMappings[].UUID'
  done)
  trap 'resume_readers; rm -rf "$scratch"' EXIT
  for mapping in $paused; do
    call lambda update-event-source-mapping --uuid "$mapping" --no-enabled --query State >/dev/null
  done
  for mapping in $paused; do
    poll '^(Disabling|Updating)$' lambda get-event-source-mapping --uuid "$mapping" --query State >/dev/null
  done
  # As long as a call may take that has begun.
  sleep "${RAIN_DRAIN_SECONDS:-30}"
  echo 'restore: texts wait on the queues for a moment'
}

resume_readers() {
  local mapping mappings=${paused:-}
  paused=
  for mapping in $mappings; do
    call lambda update-event-source-mapping --uuid "$mapping" --enabled --query State >/dev/null
  done
}

finish_restore() {
  drop_kept=(--drop-kept)
  prepare_stack
  if $is_dry_run; then
    show_changes
    return
  fi
  update_stack
  echo "restore: the stack has the tables $prefix_in_use* and no others. The others stay until somebody deletes them, each with
  aws dynamodb update-table --region $region --no-deletion-protection-enabled --table-name NAME
  aws dynamodb delete-table --region $region --table-name NAME"
}
