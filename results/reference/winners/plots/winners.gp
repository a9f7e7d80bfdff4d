# Run `gnuplot winners.gp` in this folder to draw winners.dat again.
# Ahead by throughput; numbers: how many times better than the next executor.
# Hatched: the best two cannot be told apart at 95 % (paired ratios, Holm over all cells).
# Nowhere ahead: aria.
set encoding utf8
data = 'winners.dat'

do for [format in 'svg pdf'] {
if (format eq 'svg') { set terminal svg size 658,516 noenhanced font 'Helvetica,12' linewidth 1.2 background 'white' }
if (format eq 'pdf') { set terminal pdfcairo size 9.14in,7.17in noenhanced font 'Helvetica,14' fontscale 0.75 linewidth 1.6 dashlength 1.8 }
set output 'winners.'.format

reset
set multiplot
set datafile missing '?'
set border 3 linecolor '#333333'
set grid ytics linetype 1 linecolor '#dddddd'
set tics nomirror out scale 0.6
set style fill solid 1 noborder
unset grid
set xrange [-0.5:6.5]
set yrange [-0.5:3.5]
unset key
set label 1 'Which executor wins?' at screen 0.5, screen 0.9612 center font ',16'

set lmargin at screen 0.1185
set rmargin at screen 0.9696
set bmargin at screen 0.2636
set tmargin at screen 0.8837
set title '' offset 0,-0.4
set xlabel 'cores'
set ylabel 'zipf'
set xtics ('1' 0, '2' 1, '4' 2, '8' 3, '16' 4, '32' 5, '64' 6)
set ytics ('0' 0, '0.6' 1, '0.9' 2, '1.2' 3)
plot \
  data index 0 using 1:2:4:5:6:7 with boxxyerror fillstyle solid 1 noborder linecolor '#0072B2', \
  data index 2 using 1:2:4:5:6:7 with boxxyerror fillstyle solid 1 noborder linecolor '#D55E00', \
  data index 6 using 1:2:4:5:6:7 with boxxyerror fillstyle solid 1 noborder linecolor '#009E73', \
  data index 10 using 1:2:4:5:6:7 with boxxyerror fillstyle solid 1 noborder linecolor '#E69F00', \
  data index 3 using 1:2:4:5:6:7 with boxxyerror fillstyle transparent pattern 4 noborder linecolor '#000000', \
  data index 4 using 1:2:4:5:6:7 with boxxyerror fillstyle solid 1 noborder linecolor '#D55E00', \
  data index 7 using 1:2:4:5:6:7 with boxxyerror fillstyle transparent pattern 4 noborder linecolor '#000000', \
  data index 8 using 1:2:4:5:6:7 with boxxyerror fillstyle solid 1 noborder linecolor '#009E73', \
  data index 11 using 1:2:4:5:6:7 with boxxyerror fillstyle transparent pattern 4 noborder linecolor '#000000', \
  data index 12 using 1:2:4:5:6:7 with boxxyerror fillstyle solid 1 noborder linecolor '#E69F00', \
  data index 1 using 1:2:3 with labels font ',11' textcolor '#FFFFFF', \
  data index 5 using 1:2:3 with labels font ',11' textcolor '#000000', \
  data index 9 using 1:2:3 with labels font ',11' textcolor '#000000', \
  data index 13 using 1:2:3 with labels font ',11' textcolor '#000000'

set lmargin at screen 0.0100
set rmargin at screen 0.9900
set bmargin at screen 0.0000
set tmargin at screen 0.1550
unset border
unset tics
unset title
unset xlabel
unset ylabel
unset logscale
set xrange [0:1]
set yrange [0:1]
set key center center horizontal Left reverse maxcols 2 samplen 2
plot \
  NaN title 'sequential' with boxes fillstyle solid 1 noborder linecolor '#0072B2', \
  NaN title 'block-stm' with boxes fillstyle solid 1 noborder linecolor '#D55E00', \
  NaN title 'dag' with boxes fillstyle solid 1 noborder linecolor '#009E73', \
  NaN title 'bohm' with boxes fillstyle solid 1 noborder linecolor '#E69F00', \
  NaN title 'not told apart from the next' with boxes fillstyle pattern 4 noborder linecolor '#333333', \
  NaN title 'number: times the next' with dots linecolor 'white'

unset multiplot
unset output
}
