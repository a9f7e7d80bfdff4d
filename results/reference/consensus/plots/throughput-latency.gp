# Run `gnuplot throughput-latency.gp` in this folder to draw throughput-latency.dat again.
# Each point is a load; the line follows the loads as they are swept.
# Error bars: 95 % confidence intervals of the mean.
set encoding utf8
data = 'throughput-latency.dat'

do for [format in 'svg pdf'] {
if (format eq 'svg') { set terminal svg size 658,560 noenhanced font 'Helvetica,12' linewidth 1.2 background 'white' }
if (format eq 'pdf') { set terminal pdfcairo size 9.14in,7.78in noenhanced font 'Helvetica,14' fontscale 0.75 linewidth 1.6 dashlength 1.8 }
set output 'throughput-latency.'.format

reset
set multiplot
set datafile missing '?'
set border 3 linecolor '#333333'
set grid ytics linetype 1 linecolor '#dddddd'
set tics nomirror out scale 0.6
set style fill solid 1 noborder
set xrange [0:12.6323]
set logscale y 10
set yrange [0.428093:13.4271]
unset key
set label 1 'Consensus protocols under a growing load' at screen 0.5, screen 0.9643 center font ',16'

set lmargin at screen 0.1185
set rmargin at screen 0.9696
set bmargin at screen 0.3214
set tmargin at screen 0.8929
set title 'block-stm' offset 0,-0.4
set xlabel 'answered (thousand tx/s)'
set ylabel 'latency (s)'
set format x '%g'
set ytics ('0.5' 0.5, '1' 1, '2' 2, '5' 5, '10' 10)
plot \
  data index 0 using 1:3:(0):($4-$3) with vectors heads size screen 0.005,90 linewidth 1.2 linecolor '#0072B2', \
  data index 0 using 1:6:(0):($7-$6) with vectors heads size screen 0.005,90 linewidth 1.2 linecolor '#0072B2', \
  data index 0 using 1:2 with linespoints linewidth 1.8 pointtype 7 pointsize 0.8 linecolor '#0072B2', \
  data index 0 using 1:5 with linespoints linewidth 1.8 pointtype 6 pointsize 0.8 linecolor '#0072B2' dashtype 2, \
  data index 1 using 1:3:(0):($4-$3) with vectors heads size screen 0.005,90 linewidth 1.2 linecolor '#D55E00', \
  data index 1 using 1:6:(0):($7-$6) with vectors heads size screen 0.005,90 linewidth 1.2 linecolor '#D55E00', \
  data index 1 using 1:2 with linespoints linewidth 1.8 pointtype 5 pointsize 0.8 linecolor '#D55E00', \
  data index 1 using 1:5 with linespoints linewidth 1.8 pointtype 4 pointsize 0.8 linecolor '#D55E00' dashtype 2, \
  data index 2 using 1:3:(0):($4-$3) with vectors heads size screen 0.005,90 linewidth 1.2 linecolor '#009E73', \
  data index 2 using 1:6:(0):($7-$6) with vectors heads size screen 0.005,90 linewidth 1.2 linecolor '#009E73', \
  data index 2 using 1:2 with linespoints linewidth 1.8 pointtype 9 pointsize 0.8 linecolor '#009E73', \
  data index 2 using 1:5 with linespoints linewidth 1.8 pointtype 8 pointsize 0.8 linecolor '#009E73' dashtype 2

set lmargin at screen 0.0100
set rmargin at screen 0.9900
set bmargin at screen 0.0000
set tmargin at screen 0.2214
unset border
unset tics
unset title
unset xlabel
unset ylabel
unset logscale
set xrange [0:1]
set yrange [0:1]
set key center center horizontal Left reverse maxcols 1 samplen 2
plot \
  NaN title 'consensus = pbft' with linespoints linewidth 1.8 pointtype 7 pointsize 0.8 linecolor '#0072B2', \
  NaN title 'consensus = hotstuff' with linespoints linewidth 1.8 pointtype 5 pointsize 0.8 linecolor '#D55E00', \
  NaN title 'consensus = proof-of-stake (slot: 500ms, slots-per-epoch: 4)' with linespoints linewidth 1.8 pointtype 9 pointsize 0.8 linecolor '#009E73', \
  NaN title 'p50' with lines linewidth 1.6 linecolor '#444444', \
  NaN title 'p99' with lines dashtype 2 linewidth 1.6 linecolor '#444444'

unset multiplot
unset output
}
