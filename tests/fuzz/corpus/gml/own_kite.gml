Creator "Convene"
graph [
  directed 0
  convene_relations "relation,title,directed,two_mode,category,scale_min,scale_max,reading,reversed,formal,instrument,anchors,rating_scale,assumed&#10;contact,In contact with,no,no,communication,0,1,strength,no,no,,,,&#10;"
  convene_waves "wave,title,order,roster&#10;1,1,1,everybody&#10;"
  convene_notes "key,value&#10;title,Krackhardt's kite&#10;description,&#34;Ten invented people on whom degree, closeness and betweenness disagree: three different people are the most central.&#34;&#10;publication,&#34;Krackhardt, D. (1990). Assessing the Political Landscape: Structure, Cognition, and Power in Organizations. Administrative Science Quarterly 35, 342-369.&#34;&#10;source,&#34;Debian package python3-networkx 2.8.8-1, krackhardt_kite_graph&#34;&#10;licence,BSD-3-Clause (NetworkX)&#10;changed,Names of the publication in place of numbers.&#10;"
  node [
    id 0
    label "Andre"
    kind "person"
  ]
  node [
    id 1
    label "Beverly"
    kind "person"
  ]
  node [
    id 2
    label "Carol"
    kind "person"
  ]
  node [
    id 3
    label "Diane"
    kind "person"
  ]
  node [
    id 4
    label "Ed"
    kind "person"
  ]
  node [
    id 5
    label "Fernando"
    kind "person"
  ]
  node [
    id 6
    label "Garth"
    kind "person"
  ]
  node [
    id 7
    label "Heather"
    kind "person"
  ]
  node [
    id 8
    label "Ike"
    kind "person"
  ]
  node [
    id 9
    label "Jane"
    kind "person"
  ]
  edge [
    source 0
    target 1
    weight 1
    relation "contact"
  ]
  edge [
    source 0
    target 2
    weight 1
    relation "contact"
  ]
  edge [
    source 0
    target 3
    weight 1
    relation "contact"
  ]
  edge [
    source 0
    target 5
    weight 1
    relation "contact"
  ]
  edge [
    source 1
    target 3
    weight 1
    relation "contact"
  ]
  edge [
    source 1
    target 4
    weight 1
    relation "contact"
  ]
  edge [
    source 1
    target 6
    weight 1
    relation "contact"
  ]
  edge [
    source 2
    target 3
    weight 1
    relation "contact"
  ]
  edge [
    source 2
    target 5
    weight 1
    relation "contact"
  ]
  edge [
    source 3
    target 4
    weight 1
    relation "contact"
  ]
  edge [
    source 3
    target 5
    weight 1
    relation "contact"
  ]
  edge [
    source 3
    target 6
    weight 1
    relation "contact"
  ]
  edge [
    source 4
    target 6
    weight 1
    relation "contact"
  ]
  edge [
    source 5
    target 6
    weight 1
    relation "contact"
  ]
  edge [
    source 5
    target 7
    weight 1
    relation "contact"
  ]
  edge [
    source 6
    target 7
    weight 1
    relation "contact"
  ]
  edge [
    source 7
    target 8
    weight 1
    relation "contact"
  ]
  edge [
    source 8
    target 9
    weight 1
    relation "contact"
  ]
]
