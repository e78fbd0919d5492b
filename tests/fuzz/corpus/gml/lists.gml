# c
graph [ directed 1 multigraph 1 node [ id -5 label "x
y" graphics [ x 1 fill "#F" ] t "a" t "b" l "_networkx_list_start" l 1 a [ b "c" ] ] edge [ source -5 target 99999999999999999999 key 0 weight 1e999 ] ] graph [ label "two" node [ id 1 ] ]