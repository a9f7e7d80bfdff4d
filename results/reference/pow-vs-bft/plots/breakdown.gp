# Run `gnuplot breakdown.gp` in this folder to draw breakdown.dat again.
# Means over the transactions that were committed, and over replications.
set encoding utf8
data = 'breakdown.dat'

do for [format in 'svg pdf'] {
if (format eq 'svg') { set terminal svg size 658,590 noenhanced font 'Helvetica,12' linewidth 1.2 background 'white' }
if (format eq 'pdf') { set terminal pdfcairo size 9.14in,8.19in noenhanced font 'Helvetica,14' fontscale 0.75 linewidth 1.6 dashlength 1.8 }
set output 'breakdown.'.format

reset
set multiplot
set datafile missing '?'
set border 3 linecolor '#333333'
set grid ytics linetype 1 linecolor '#dddddd'
set tics nomirror out scale 0.6
set style fill solid 1 noborder
set xrange [-0.6:4.6]
set yrange [0:110]
unset key
set label 1 'Proof-of-work and Byzantine agreement' at screen 0.5, screen 0.9661 center font ',16'

set lmargin at screen 0.1185
set rmargin at screen 0.9696
set bmargin at screen 0.3559
set tmargin at screen 0.8983
set title 'block-stm' offset 0,-0.4
set xlabel 'consensus'
set ylabel 'share of mean latency (%)'
set xtics ('proof-of-work (interval: 60s)' 0, 'proof-of-work (interval: 10s)' 1, 'proof-of-work (interval: 1s)' 2, 'pbft' 3, 'hotstuff' 4) rotate by 30 right
set format y '%g'
plot \
  data index 11 using 1:2:3 with boxes linecolor '#777777', \
  data index 10 using 1:2:3 with boxes linecolor '#AA4466', \
  data index 8 using 1:2:3 with boxes linecolor '#44AA99', \
  data index 6 using 1:2:3 with boxes linecolor '#332288', \
  data index 4 using 1:2:3 with boxes linecolor '#88CCEE', \
  data index 3 using 1:2:3 with boxes linecolor '#999933', \
  data index 1 using 1:2:3 with boxes linecolor '#DDCC77', \
  data index 0 using 1:2:3 with boxes linecolor '#BBBBBB', \
  data index 2 using 1:2:3 with labels font ',11' textcolor '#000000', \
  data index 5 using 1:2:3 with labels font ',11' textcolor '#000000', \
  data index 7 using 1:2:3 with labels font ',11' textcolor '#FFFFFF', \
  data index 9 using 1:2:3 with labels font ',11' textcolor '#000000', \
  data index 12 using 1:2:3 with labels font ',11' offset 0,0.6 textcolor '#333333'

set lmargin at screen 0.0100
set rmargin at screen 0.9900
set bmargin at screen 0.0000
set tmargin at screen 0.0983
unset border
unset tics
unset title
unset xlabel
unset ylabel
unset logscale
set xrange [0:1]
set yrange [0:1]
set key center center horizontal Left reverse maxcols 4 samplen 2
plot \
  NaN title 'submission' with boxes linecolor '#BBBBBB', \
  NaN title 'mempool' with boxes linecolor '#DDCC77', \
  NaN title 'coordination' with boxes linecolor '#999933', \
  NaN title 'dissemination' with boxes linecolor '#88CCEE', \
  NaN title 'consensus' with boxes linecolor '#332288', \
  NaN title 'commit' with boxes linecolor '#44AA99', \
  NaN title 'execution' with boxes linecolor '#AA4466', \
  NaN title 'reply' with boxes linecolor '#777777'

unset multiplot
unset output
}
