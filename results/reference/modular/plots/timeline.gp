# Run `gnuplot timeline.gp` in this folder to draw timeline.dat again.
# The first replication of each executor.
# Peaks of more than four times the load are cut off.
set encoding utf8
data = 'timeline.dat'

do for [format in 'svg pdf'] {
if (format eq 'svg') { set terminal svg size 798,596 noenhanced font 'Helvetica,12' linewidth 1.2 background 'white' }
if (format eq 'pdf') { set terminal pdfcairo size 11.08in,8.28in noenhanced font 'Helvetica,14' fontscale 0.75 linewidth 1.6 dashlength 1.8 }
set output 'timeline.'.format

reset
set multiplot
set datafile missing '?'
set border 3 linecolor '#333333'
set grid ytics linetype 1 linecolor '#dddddd'
set tics nomirror out scale 0.6
set style fill solid 1 noborder
set xrange [0:40]
set yrange [0:1761.23]
unset key
set label 1 'Modules with committees of their own' at screen 0.5, screen 0.9664 center font ',16'

set lmargin at screen 0.0977
set rmargin at screen 0.5238
set bmargin at screen 0.5805
set tmargin at screen 0.8993
set title 'bank' offset 0,-0.4
set xlabel ''
set ylabel 'transactions (tx/s)'
set format x ''
set format y '%g'
set object rectangle from first 0, graph 0 to first 4, graph 1 behind fillcolor '#E8E8E8' fillstyle solid 1 noborder
set object rectangle from first 36, graph 0 to first 40, graph 1 behind fillcolor '#E8E8E8' fillstyle solid 1 noborder
set object rectangle from first 20, graph 0 to first 28, graph 1 behind fillcolor '#D55E00' fillstyle transparent solid 0.18 noborder
set label 'outage bank' at first 20, graph 0.9505 left offset 0.4,0 font ',11' textcolor '#333333' front
plot \
  data index 0 using 1:2 with lines linewidth 1.0 linecolor '#777777', \
  data index 1 using 1:2 with lines linewidth 1.0 linecolor '#777777', \
  data index 0 using 1:3 with lines linewidth 1.8 linecolor '#0072B2', \
  data index 1 using 1:3 with lines linewidth 1.8 linecolor '#D55E00'
unset object
unset label
unset arrow

set lmargin at screen 0.5489
set rmargin at screen 0.9749
set bmargin at screen 0.5805
set tmargin at screen 0.8993
set title 'market' offset 0,-0.4
set xlabel 'time (s)'
set ylabel ''
set format x '%g'
set format y ''
unset label 1
set object rectangle from first 0, graph 0 to first 4, graph 1 behind fillcolor '#E8E8E8' fillstyle solid 1 noborder
set object rectangle from first 36, graph 0 to first 40, graph 1 behind fillcolor '#E8E8E8' fillstyle solid 1 noborder
set object rectangle from first 20, graph 0 to first 28, graph 1 behind fillcolor '#D55E00' fillstyle transparent solid 0.18 noborder
set label 'outage bank' at first 20, graph 0.9505 left offset 0.4,0 font ',11' textcolor '#333333' front
plot \
  data index 2 using 1:2 with lines linewidth 1.0 linecolor '#777777', \
  data index 3 using 1:2 with lines linewidth 1.0 linecolor '#777777', \
  data index 2 using 1:3 with lines linewidth 1.8 linecolor '#0072B2', \
  data index 3 using 1:3 with lines linewidth 1.8 linecolor '#D55E00'
unset object
unset label
unset arrow

set lmargin at screen 0.0977
set rmargin at screen 0.5238
set bmargin at screen 0.1913
set tmargin at screen 0.5101
set title 'game' offset 0,-0.4
set xlabel 'time (s)'
set ylabel 'transactions (tx/s)'
set format x '%g'
set format y '%g'
unset label 1
set object rectangle from first 0, graph 0 to first 4, graph 1 behind fillcolor '#E8E8E8' fillstyle solid 1 noborder
set object rectangle from first 36, graph 0 to first 40, graph 1 behind fillcolor '#E8E8E8' fillstyle solid 1 noborder
set object rectangle from first 20, graph 0 to first 28, graph 1 behind fillcolor '#D55E00' fillstyle transparent solid 0.18 noborder
set label 'outage bank' at first 20, graph 0.9505 left offset 0.4,0 font ',11' textcolor '#333333' front
plot \
  data index 4 using 1:2 with lines linewidth 1.0 linecolor '#777777', \
  data index 5 using 1:2 with lines linewidth 1.0 linecolor '#777777', \
  data index 4 using 1:3 with lines linewidth 1.8 linecolor '#0072B2', \
  data index 5 using 1:3 with lines linewidth 1.8 linecolor '#D55E00'
unset object
unset label
unset arrow

set lmargin at screen 0.0100
set rmargin at screen 0.9900
set bmargin at screen 0.0000
set tmargin at screen 0.0973
unset border
unset tics
unset title
unset xlabel
unset ylabel
unset logscale
set xrange [0:1]
set yrange [0:1]
set key center center horizontal Left reverse maxcols 3 samplen 2
plot \
  NaN title 'submitted' with lines linewidth 1.0 linecolor '#777777', \
  NaN title 'answered, sequential' with lines linewidth 1.8 linecolor '#0072B2', \
  NaN title 'answered, block-stm' with lines linewidth 1.8 linecolor '#D55E00', \
  NaN title 'fault' with boxes fillcolor '#D55E00' fillstyle transparent solid 0.18 noborder, \
  NaN title 'not measured' with boxes fillcolor '#E8E8E8' fillstyle solid 1 noborder

unset multiplot
unset output
}
