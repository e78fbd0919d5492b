Creator "Mark Newman"
graph
[
  directed 0
  node
  [
    id 1
    label "A&#233;&quot;"
    value 3
  ]
  node [ id 2 ]
  edge
  [
    source 1
    target 2
    value NAN
  ]
]
