# shellcheck shell=bash disable=SC2034,SC2154
# The stack: brought up, changed by change sets that are shown first, and mended when it is not well.

# What CloudFormation takes without a bucket.
max_inline_bytes=51200

# Sets $stack_status: CloudFormation's word, or none. The rest is in $scratch/stack.json.
read_stack() {
  if ! aws_cli cloudformation describe-stacks --stack-name "rain-$stage" --output json >"$scratch/stack.json" 2>"$errors"; then
    grep -q 'does not exist' "$errors" || give_up 'cloudformation describe-stacks'
    echo '{"Stacks":[]}' >"$scratch/stack.json"
  fi
  stack_status=$(node -p 'JSON.parse(fs.readFileSync(process.argv[1])).Stacks[0]?.StackStatus ?? "none"' "$scratch/stack.json")
}

# The value of one of its parameters, or nothing.
stack_parameter() {
  node -p '(JSON.parse(fs.readFileSync(process.argv[1])).Stacks[0]?.Parameters ?? [])
    .find(({ ParameterKey }) => ParameterKey === process.argv[2])?.ParameterValue ?? ""' "$scratch/stack.json" "$1"
}

# Checks the parameters, and writes what CloudFormation is to get. Nothing is changed by it.
prepare_stack() {
  read_stack
  : >"$scratch/stack-tables"
  if [ "$stack_status" != none ]; then
    call cloudformation list-stack-resources --stack-name "rain-$stage" --query \
      "StackResourceSummaries[?ResourceType=='AWS::DynamoDB::Table' && !starts_with(ResourceStatus, 'DELETE')].PhysicalResourceId" \
      >"$scratch/stack-tables"
  fi
  call dynamodb list-tables --query "TableNames[?starts_with(@, 'rain-$stage-')]" >"$scratch/all-tables"
  call lambda get-account-settings --output json --query AccountLimit >"$scratch/limits.json"
  run_ours scripts/deploy/prepareStack.ts --stage "$stage" --bucket "$bucket" --out "$scratch" --stack "$scratch/stack.json" \
    --stack-tables "$scratch/stack-tables" --all-tables "$scratch/all-tables" --limits "$scratch/limits.json" \
    ${drop_kept[@]+"${drop_kept[@]}"} \
    ${parameters[@]+"${parameters[@]/#/--parameter=}"} 2>"$errors" || die "$(cat "$errors")"
}

# Whether a first creation failed, or was never carried out: there is nothing in such a stack, and it cannot be updated.
is_stillborn() {
  [[ $stack_status =~ ^(ROLLBACK_COMPLETE|ROLLBACK_FAILED|CREATE_FAILED|REVIEW_IN_PROGRESS|DELETE_FAILED)$ ]]
}

# Makes a stack that a change set can be made for. Tables stay in all of this: their policy is RetainExceptOnCreate.
mend_stack() {
  if is_stillborn; then
    echo "stack: $stack_status, so that it is deleted first; its tables stay"
    change cloudformation delete-stack --stack-name "rain-$stage"
    $is_dry_run || wait_until_deleted || {
      # What could not be deleted stays, and is no longer part of it.
      call cloudformation delete-stack --stack-name "rain-$stage" --deletion-mode FORCE_DELETE_STACK
      wait_until_deleted || die "the stack rain-$stage cannot be deleted: look at its events in the console."
    }
  elif [ "$stack_status" = UPDATE_ROLLBACK_FAILED ]; then
    echo "stack: $stack_status, so that its way back is finished first"
    change cloudformation continue-update-rollback --stack-name "rain-$stage"
    $is_dry_run || await_stack >/dev/null
  elif [[ $stack_status == *_IN_PROGRESS ]]; then
    die "the stack is $stack_status."$'\nAnother update is in progress: wait a minute and run this again.'
  else
    return 0
  fi
  $is_dry_run || prepare_stack
}

wait_until_deleted() {
  local status
  while status=$(aws_cli cloudformation describe-stacks --stack-name "rain-$stage" --query 'Stacks[0].StackStatus' 2>"$errors"); do
    [ "$status" != DELETE_FAILED ] || return 1
    [ "$status" != DELETE_COMPLETE ] || return 0
    sleep "${RAIN_POLL_SECONDS:-5}"
  done
  grep -q 'does not exist' "$errors" || give_up 'cloudformation describe-stacks'
}

# Waits for the stack to come to rest, and says where.
await_stack() {
  poll '_IN_PROGRESS$' cloudformation describe-stacks --stack-name "rain-$stage" --query 'Stacks[0].StackStatus'
}

ensure_bucket() {
  aws_cli s3api head-bucket --bucket "$bucket" --expected-bucket-owner "$account" >/dev/null 2>"$errors" && return
  grep -q 404 "$errors" || give_up 's3api head-bucket'
  local -a place=()
  [ "$region" = us-east-1 ] || place=(--create-bucket-configuration "LocationConstraint=$region")
  change s3api create-bucket --bucket "$bucket" ${place[@]+"${place[@]}"} >/dev/null
}

# Uploads a file under a key that is made from what is in it: upload FILE KEY
upload() {
  call s3api put-object --bucket "$bucket" --key "$2" --body "$1" --expected-bucket-owner "$account" >/dev/null
}

# Sets $template_words: how the template is handed over. A large one goes through the bucket.
hand_over_template() {
  local key
  template_words=(--template-body "file://$scratch/template.json")
  [ "$(wc -c <"$scratch/template.json")" -gt "$max_inline_bytes" ] || return 0
  key=template-$(sha256_of "$scratch/template.json" | tr '+/' '-_' | tr -d '=').json
  upload "$scratch/template.json" "$key"
  template_words=(--template-url "https://$bucket.s3.$region.amazonaws.com/$key")
}

# Makes a change set and shows it: make_change_set NAME. Sets $has_changes.
make_change_set() {
  local type=UPDATE status reason
  local -a import=()
  [ "$stack_status" != none ] || type=CREATE
  if [ -s "$scratch/adopted.txt" ]; then
    import=(--import-existing-resources)
    echo 'stack: takes in these tables, which are there already:'
    sed 's/^/  /' "$scratch/adopted.txt"
  fi
  hand_over_template
  call cloudformation create-change-set --stack-name "rain-$stage" --change-set-name "$1" --change-set-type "$type" \
    --capabilities CAPABILITY_IAM CAPABILITY_AUTO_EXPAND --parameters "file://$scratch/parameters.json" \
    "${template_words[@]}" ${import[@]+"${import[@]}"} >/dev/null
  status=$(poll '^CREATE_(PENDING|IN_PROGRESS)$' cloudformation describe-change-set --stack-name "rain-$stage" \
    --change-set-name "$1" --query Status)
  has_changes=true
  if [ "$status" != CREATE_COMPLETE ]; then
    reason=$(call cloudformation describe-change-set --stack-name "rain-$stage" --change-set-name "$1" --query StatusReason)
    drop_change_set "$1"
    [[ $reason == *"didn't contain changes"* || $reason == *'No updates are to be performed'* ]] ||
      die "CloudFormation refuses the change set: $reason"$'\nNothing was changed; mend this and run it again.'
    has_changes=false
    echo 'stack: nothing to change'
    return 0
  fi
  call cloudformation describe-change-set --stack-name "rain-$stage" --change-set-name "$1" --query \
    'Changes[].ResourceChange.[Action, LogicalResourceId, ResourceType, Replacement]' |
    awk '{ print "  " tolower($1) " " $2 " (" $3 ($4 == "True" ? ", replaced" : "") ")" }'
}

# What is left of a change set that is not carried out; a stack that was to be created with it is nothing else.
drop_change_set() {
  if [ "$stack_status" = none ]; then
    call cloudformation delete-stack --stack-name "rain-$stage"
  else
    call cloudformation delete-change-set --stack-name "rain-$stage" --change-set-name "$1" >/dev/null
  fi
}

show_changes() {
  if is_stillborn; then
    mend_stack
    echo 'then everything in template.yaml would be created'
  elif [ "$(wc -c <"$scratch/template.json")" -gt "$max_inline_bytes" ] && ! aws_cli s3api head-bucket \
    --bucket "$bucket" --expected-bucket-owner "$account" >/dev/null 2>"$errors"; then
    echo 'stack: there is none, nor the bucket that a change set needs. What template.yaml has:'
    cat "$scratch/resources.txt"
  else
    make_change_set "$change_set"
    ! $has_changes || drop_change_set "$change_set"
  fi
  echo 'then all functions would be shipped'
}

# Carries out what prepare_stack wrote.
update_stack() {
  local name key status
  mend_stack
  while read -r name key; do
    upload "dist/$name.zip" "$key"
  done <"$scratch/artifacts.txt"
  make_change_set "$change_set"
  if $has_changes; then
    call cloudformation execute-change-set --stack-name "rain-$stage" --change-set-name "$change_set"
    status=$(await_stack)
    [[ $status =~ ^(CREATE|UPDATE|IMPORT)_COMPLETE$ ]] || {
      aws_cli cloudformation describe-stack-events --stack-name "rain-$stage" --no-paginate \
        --query "StackEvents[?contains(ResourceStatus, 'FAILED')].[LogicalResourceId, ResourceStatusReason] | [:5]" \
        2>/dev/null >"$errors" || true
      die "the stack is $status: $(cat "$errors")"$'\nMend this and run it again: what a failed creation leaves is cleared away first.'
    }
    echo "stack: $status"
  fi
  # Only now: a failed creation must be able to take its tables away again.
  # shellcheck disable=SC2046
  [ ! -s "$scratch/new.txt" ] || run_ours scripts/deploy/protectTables.ts "$region" $(cat "$scratch/new.txt")
}

outputs() {
  call cloudformation describe-stacks --stack-name "rain-$stage" --query 'Stacks[0].Outputs[].[OutputKey,OutputValue]'
}

deploy_stack() {
  find_account
  prepare_stack
  local change_set
  change_set=rain-$(date -u +%Y%m%d%H%M%S)-$$
  if $is_dry_run; then
    show_changes
    return
  fi
  ensure_secrets
  ensure_bucket
  update_stack
  ship sink worker sender
  # Or the alarm that nobody has verified the books would ring until the first night.
  [ "$stack_status" != none ] ||
    call lambda invoke --function-name "rain-$stage-verifier" --invocation-type Event "$scratch/verified" >/dev/null
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
