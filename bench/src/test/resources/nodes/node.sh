# What every node here needs: bash alone, so that it runs wherever the bench does. To be sourced; then define on_request
# and call serve. In on_request stand: $line (the message), $src, $me, $type, $id (its msg_id).

# The text field $1 of the message, in $REPLY.
text() {
  [[ $line =~ \"$1\":\"([^\"]*)\" ]] && REPLY=${BASH_REMATCH[1]}
}

# The whole number in field $1 of the message, in $REPLY.
number() {
  [[ $line =~ \"$1\":([0-9]+) ]] && REPLY=${BASH_REMATCH[1]}
}

# Answers the request; $1 are the fields of the body, as JSON.
reply() {
  printf '{"src":"%s","dest":"%s","body":{%s,"in_reply_to":%s}}\n' "$me" "$src" "$1" "$id"
}

on_init() {
  reply '"type":"init_ok"'
}

serve() {
  while IFS= read -r line; do
    text src && src=$REPLY
    text dest && me=$REPLY
    text type && type=$REPLY
    number msg_id && id=$REPLY
    if [[ $type == init ]]; then on_init; else on_request; fi
  done
}
