# shellcheck shell=bash disable=SC2034,SC2154
# Functions: shipped as versions that are tried before anybody's texts reach them, moved to by canary, and gone back from.

# Whether a published layer is the one built here.
is_built_layer() {
  local published
  [ "$1" != None ] || return 1
  published=$(call lambda get-layer-version-by-arn --arn "$1" --query Content.CodeSha256) || exit
  [ "$published" = "$(sha256_of dist/layer.zip)" ]
}

# Sets $layer to the ARN of the layer as built here: one in use, or the newest, if it is the same; else it is published.
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

# Ships functions: all of them are published and tried before the first is moved to.
ship() {
  local name
  for name in "$@"; do publish "$name"; done
  for name in "$@"; do begin_move "$name"; done
  for name in "$@"; do end_move "$name"; done
}

# Makes a version of a function with its layer and its code, and tries it. Nothing changes by that for anybody who texts.
publish() {
  local name=$1 function=rain-$stage-$1 running layer_of state prefixes country shipped version code
  running=$(call lambda get-function-configuration --function-name "$function" \
    --query '[Layers[0].Arn, LastUpdateStatus, Environment.Variables.PREFIX, Environment.Variables.DEFAULT_COUNTRY]')
  read -r layer_of state prefixes country <<<"$running"
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
  printf '%s %s\n' "$version" "$code" >"$scratch/shipped.$name"
  probe "$name" "$version" "${prefixes/None/RAIN}" "${country/None/IN}"
}

# Has a version do what it will do for "RAIN HELP", without writing, queueing or sending anything:
# probe NAME VERSION PREFIXES COUNTRY
probe() {
  local name=$1 version=$2 failure
  if $is_dry_run; then
    echo "would try the new $name with RAIN HELP, which answers nobody" >&2
    return 0
  fi
  if [ "$name" = sender ]; then
    echo '{"rainProbe":true,"Records":[]}' >"$scratch/probe.json"
  else
    local -a made_by_sink=()
    [ "$name" != worker ] || [ ! -f "$scratch/answer.sink" ] || made_by_sink=("$scratch/answer.sink")
    POWERTOOLS_LOG_LEVEL=SILENT run_ours scripts/deploy/probeEvents.ts "$name" "$3" "$4" \
      ${made_by_sink[@]+"${made_by_sink[@]}"} >"$scratch/probe.json"
  fi
  failure=$(call lambda invoke --function-name "rain-$stage-$name" --qualifier "$version" \
    --payload "fileb://$scratch/probe.json" --query FunctionError "$scratch/answer.$name")
  if [ "$failure" != None ] || ! passes "$name" "$scratch/answer.$name"; then
    die "version $version of the $name fails its probe: $(head -c 500 "$scratch/answer.$name")"$'\nWhat was live before stays live; mend this and run it again.'
  fi
  echo "$name: version $version answers RAIN HELP"
}

# Whether an answer is what a function that works would give.
passes() {
  node -e '
    const { statusCode, batchItemFailures, probe } = JSON.parse(fs.readFileSync(process.argv[2]));
    const passes = {
      sink: () => statusCode === 200 && probe.message !== undefined,
      worker: () => batchItemFailures.length === 0 && probe.replies > 0,
      sender: () => batchItemFailures.length === 0 && probe.texts === 0,
    };
    process.exit(passes[process.argv[1]]() ? 0 : 1);
  ' "$1" "$2" 2>/dev/null
}

# Begins to move the alias to what was published: a tenth of the calls for five minutes, with the alarms as the brake.
begin_move() {
  local name=$1 function=rain-$stage-$1 version live
  read -r version _ <"$scratch/shipped.$name"
  live=$(call lambda get-alias --function-name "$function" --name live --query FunctionVersion)
  printf '%s\n' "$live" >"$scratch/before.$name"
  # CodeDeploy moves from one version to another, and at first there is none but $LATEST.
  if [ "$live" = "$version" ] || [[ ! $live =~ ^[0-9]+$ ]] || $is_at_once; then
    change lambda update-alias --function-name "$function" --name live --function-version "$version" \
      --description "before: $live" --query Name >/dev/null
    return 0
  fi
  node -p 'const [name, fn, from, to] = process.argv.slice(1);
    const content = { version: 0.0, Resources: [{ [name]: { Type: "AWS::Lambda::Function",
      Properties: { Name: fn, Alias: "live", CurrentVersion: from, TargetVersion: to } } }] };
    JSON.stringify({ revisionType: "AppSpecContent", appSpecContent: { content: JSON.stringify(content) } })' \
    "$name" "$function" "$live" "$version" >"$scratch/revision.json"
  change deploy create-deployment --application-name "rain-$stage" --deployment-group-name "$name" \
    --description "version $version" --revision "file://$scratch/revision.json" --query deploymentId >"$scratch/deployment.$name"
  $is_dry_run || echo "$name: version $version gets a tenth of the calls for five minutes"
}

# Waits until the alias is moved, or has gone back because an alarm went off.
end_move() {
  local name=$1 function=rain-$stage-$1 version code live deployment status said
  $is_dry_run && return
  read -r version code <"$scratch/shipped.$name"
  read -r live <"$scratch/before.$name"
  if [ -s "$scratch/deployment.$name" ]; then
    read -r deployment <"$scratch/deployment.$name"
    status=$(poll '^(Created|Queued|InProgress|Baking|Ready)$' deploy get-deployment --deployment-id "$deployment" \
      --query deploymentInfo.status)
    if [ "$status" != Succeeded ]; then
      said=$(call deploy get-deployment --deployment-id "$deployment" \
        --query 'deploymentInfo.[errorInformation.code, errorInformation.message]')
      die "version $version of the $name was taken back: $status, $said"$'\n'"Version $live is live. When an alarm rang before, and this version is its cure: --at-once."
    fi
    call lambda update-alias --function-name "$function" --name live --description "before: $live" --query Name >/dev/null
  fi
  echo "$name: version $version is live, sha256 $code, layer ${layer##*:layer:}"
}

# Returns to the version that was live before; once more, and it is back where it was.
go_back() {
  local name=$1 function=rain-$stage-$1 live description before deployment deployments
  deployments=$(aws_cli deploy list-deployments --application-name "rain-$stage" --deployment-group-name "$name" \
    --include-only-statuses Created Queued InProgress Ready --query deployments 2>"$errors") ||
    grep -q DoesNotExist "$errors" || give_up 'deploy list-deployments'
  for deployment in $deployments; do
    [ "$deployment" != None ] || continue
    change deploy stop-deployment --deployment-id "$deployment" --auto-rollback-enabled --query status >/dev/null
    $is_dry_run || poll '^(Created|Queued|InProgress|Ready)$' deploy get-deployment --deployment-id "$deployment" \
      --query deploymentInfo.status >/dev/null
    echo "$name: its release was stopped, and what was live before gets all calls"
    return
  done
  read -r live description <<<"$(call lambda get-alias --function-name "$function" --name live --query '[FunctionVersion, Description]')"
  before=${description#before: }
  [[ $before =~ ^[0-9]+$ ]] || die "nothing is known to have been live before version $live of the $name: see
  aws lambda list-versions-by-function --region $region --function-name $function"
  change lambda update-alias --function-name "$function" --name live --function-version "$before" \
    --routing-config '{"AdditionalVersionWeights":{}}' --description "before: $live" --query Name >/dev/null
  $is_dry_run || echo "$name: version $before is live again, and was $live"
}
