# Run `gnuplot latency-cdf.gp` in this folder to draw latency-cdf.dat again.
# Quantiles: means over replications. Shades: the range over replications.
# Markers: 50, 90, 99 and 99.9 %.
set encoding utf8
data = 'latency-cdf.dat'

do for [format in 'svg pdf'] {
if (format eq 'svg') { set terminal svg size 832,342 noenhanced font 'Helvetica,12' linewidth 1.2 background 'white' }
if (format eq 'pdf') { set terminal pdfcairo size 11.56in,4.75in noenhanced font 'Helvetica,14' fontscale 0.75 linewidth 1.6 dashlength 1.8 }
set output 'latency-cdf.'.format

reset
set multiplot
set datafile missing '?'
set border 3 linecolor '#333333'
set grid ytics linetype 1 linecolor '#dddddd'
set tics nomirror out scale 0.6
set style fill solid 1 noborder
set logscale x 10
set xrange [0.215782:44.5301]
set yrange [0:4.0]
unset key
set label 1 'A chain under faults' at screen 0.5, screen 0.9415 center font ',16'

set lmargin at screen 0.1346
set rmargin at screen 0.5433
set bmargin at screen 0.2690
set tmargin at screen 0.8246
set title 'protocol = pbft' offset 0,-0.4
set xlabel 'latency (s)'
set ylabel 'transactions answered'
set xtics ('0.5' 0.5, '1' 1, '2' 2, '5' 5, '10' 10, '20' 20)
set ytics ('0' 0, '50 %%' 0.301029996, '90 %%' 1, '99 %%' 2, '99.9 %%' 3, '99.99 %%' 4)
plot \
  data index 2 using 1:2 with filledcurves closed fillcolor '#0072B2' fillstyle transparent solid 0.18 noborder, \
  data index 5 using 1:2 with filledcurves closed fillcolor '#D55E00' fillstyle transparent solid 0.18 noborder, \
  data index 0 using 1:2 with lines linewidth 1.8 linecolor '#0072B2', \
  data index 1 using 1:2 with points pointtype 7 pointsize 0.8 linecolor '#0072B2', \
  data index 3 using 1:2 with lines linewidth 1.8 linecolor '#D55E00', \
  data index 4 using 1:2 with points pointtype 5 pointsize 0.8 linecolor '#D55E00'

set lmargin at screen 0.5673
set rmargin at screen 0.9760
set bmargin at screen 0.2690
set tmargin at screen 0.8246
set title 'protocol = hotstuff' offset 0,-0.4
set xlabel 'latency (s)'
set ylabel ''
set xtics ('0.5' 0.5, '1' 1, '2' 2, '5' 5, '10' 10, '20' 20)
set ytics ('' 0, '' 0.301029996, '' 1, '' 2, '' 3, '' 4)
unset label 1
plot \
  data index 8 using 1:2 with filledcurves closed fillcolor '#0072B2' fillstyle transparent solid 0.18 noborder, \
  data index 11 using 1:2 with filledcurves closed fillcolor '#D55E00' fillstyle transparent solid 0.18 noborder, \
  data index 6 using 1:2 with lines linewidth 1.8 linecolor '#0072B2', \
  data index 7 using 1:2 with points pointtype 7 pointsize 0.8 linecolor '#0072B2', \
  data index 9 using 1:2 with lines linewidth 1.8 linecolor '#D55E00', \
  data index 10 using 1:2 with points pointtype 5 pointsize 0.8 linecolor '#D55E00'

set lmargin at screen 0.0100
set rmargin at screen 0.9900
set bmargin at screen 0.0000
set tmargin at screen 0.1053
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
  NaN title 'sequential' with linespoints linewidth 1.8 pointtype 7 pointsize 0.8 linecolor '#0072B2', \
  NaN title 'block-stm' with linespoints linewidth 1.8 pointtype 5 pointsize 0.8 linecolor '#D55E00'

unset multiplot
unset output
}
