# Run `gnuplot speedup.gp` in this folder to draw speedup.dat again.
# Error bars: 95 % confidence intervals of the mean.
set encoding utf8
data = 'speedup.dat'

do for [format in 'svg pdf'] {
if (format eq 'svg') { set terminal svg size 658,494 noenhanced font 'Helvetica,12' linewidth 1.2 background 'white' }
if (format eq 'pdf') { set terminal pdfcairo size 9.14in,6.86in noenhanced font 'Helvetica,14' fontscale 0.75 linewidth 1.6 dashlength 1.8 }
set output 'speedup.'.format

reset
set multiplot
set datafile missing '?'
set border 3 linecolor '#333333'
set grid ytics linetype 1 linecolor '#dddddd'
set tics nomirror out scale 0.6
set style fill solid 1 noborder
set xrange [-0.048:1.248]
set yrange [0:16.96]
unset key
set label 1 'Aria''s batches under skew' at screen 0.5, screen 0.9595 center font ',16'

set lmargin at screen 0.1185
set rmargin at screen 0.9696
set bmargin at screen 0.2308
set tmargin at screen 0.8785
set title '' offset 0,-0.4
set xlabel 'zipf'
set ylabel 'speedup over sequential'
set xtics ('0' 0, '0.4' 0.4, '0.6' 0.6, '0.8' 0.8, '1' 1, '1.2' 1.2)
set format y '%g'
plot \
  data index 0 using 1:3:(0):($4-$3) with vectors heads size screen 0.005,90 linewidth 1.2 linecolor '#0072B2', \
  data index 0 using 1:2 with linespoints linewidth 1.8 pointtype 7 pointsize 0.8 linecolor '#0072B2', \
  data index 1 using 1:3:(0):($4-$3) with vectors heads size screen 0.005,90 linewidth 1.2 linecolor '#CC79A7', \
  data index 1 using 1:2 with linespoints linewidth 1.8 pointtype 13 pointsize 0.8 linecolor '#CC79A7', \
  data index 2 using 1:3:(0):($4-$3) with vectors heads size screen 0.005,90 linewidth 1.2 linecolor '#D55E00', \
  data index 2 using 1:2 with linespoints linewidth 1.8 pointtype 5 pointsize 0.8 linecolor '#D55E00', \
  data index 3 using 1:3:(0):($4-$3) with vectors heads size screen 0.005,90 linewidth 1.2 linecolor '#E69F00', \
  data index 3 using 1:2 with linespoints linewidth 1.8 pointtype 11 pointsize 0.8 linecolor '#E69F00', \
  data index 4 using 1:3:(0):($4-$3) with vectors heads size screen 0.005,90 linewidth 1.2 linecolor '#56B4E9', \
  data index 4 using 1:2 with linespoints linewidth 1.8 pointtype 15 pointsize 0.8 linecolor '#56B4E9', \
  data index 5 using 1:3:(0):($4-$3) with vectors heads size screen 0.005,90 linewidth 1.2 linecolor '#009E73', \
  data index 5 using 1:2 with linespoints linewidth 1.8 pointtype 9 pointsize 0.8 linecolor '#009E73', \
  data index 6 using 1:2 with lines linewidth 1.6 dashtype 2 linecolor '#444444'

set lmargin at screen 0.0100
set rmargin at screen 0.9900
set bmargin at screen 0.0000
set tmargin at screen 0.1174
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
  NaN title 'sequential' with linespoints linewidth 1.8 pointtype 7 pointsize 0.8 linecolor '#0072B2', \
  NaN title 'aria' with linespoints linewidth 1.8 pointtype 13 pointsize 0.8 linecolor '#CC79A7', \
  NaN title 'no reordering' with linespoints linewidth 1.8 pointtype 5 pointsize 0.8 linecolor '#D55E00', \
  NaN title 'with fallback' with linespoints linewidth 1.8 pointtype 11 pointsize 0.8 linecolor '#E69F00', \
  NaN title 'batches of 100' with linespoints linewidth 1.8 pointtype 15 pointsize 0.8 linecolor '#56B4E9', \
  NaN title 'dag' with linespoints linewidth 1.8 pointtype 9 pointsize 0.8 linecolor '#009E73', \
  NaN title 'bound' with lines linewidth 1.6 dashtype 2 linecolor '#444444'

unset multiplot
unset output
}
