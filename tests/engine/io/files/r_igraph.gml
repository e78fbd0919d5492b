Creator "igraph version 1.3.4.9022 Sun Nov 22 20:59:56 2026"
Version 1
graph
[
  directed 1
  source "a survey"
  node
  [
    id 0
    name "anna"
    age 41
    role "teacher"
    paid 1
  ]
  node
  [
    id 1
    name "b and co"
    age NaN
    role "NA"
    paid 0
  ]
  node
  [
    id 2
    name "ñ"
    age -3
    role "aide"
    paid 1
  ]
  node
  [
    id 3
    name "alone"
    age 0
    role ""
    paid 0
  ]
  edge
  [
    source 0
    target 1
    weight 2.5
  ]
  edge
  [
    source 1
    target 2
    weight 1
  ]
]
