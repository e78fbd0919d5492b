graph [
  directed 1
  source "a survey"
  node [
    id 0
    label "anna"
    age 41
    paid 1
    score 0.30000000000000004
  ]
  node [
    id 1
    label "b &#38; &#34;co&#34;"
    age 7
    paid 0
    score 1.E-300
  ]
  node [
    id 2
    label "&#281;&#769;"
    age -3
    paid 1
    score 2.0
  ]
  node [
    id 3
    label "alone"
    age 0
    paid 0
    score 0.0
  ]
  edge [
    source 0
    target 1
    weight 2.5
    note "first"
  ]
  edge [
    source 1
    target 2
    weight 1
    note "x=&#34;1&#34;"
  ]
]
