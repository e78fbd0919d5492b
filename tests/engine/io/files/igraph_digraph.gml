Creator "igraph version 0.10.2 Sun Nov 22 20:59:55 2026"
Version 1
graph
[
  directed 1
  source "a survey"
  node
  [
    id 0
    name "anna"
    label "Anna Müller"
    age 41
    paid 1
    score 0.25
  ]
  node
  [
    id 1
    name "b &amp; &quot;co&quot;"
    label "Niños <ñ>"
    age 7
    paid 0
    score 1e-30
  ]
  node
  [
    id 2
    name "ę́"
    label "Diné"
    age -3
    paid 1
    score 2
  ]
  node
  [
    id 3
    name "alone"
    label "alone"
    age 0
    paid 0
    score 0
  ]
  edge
  [
    source 0
    target 1
    weight 2.5
    note "first"
  ]
  edge
  [
    source 1
    target 2
    weight 1
    note "x=&quot;1&quot;"
  ]
]
