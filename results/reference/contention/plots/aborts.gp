# Run `gnuplot aborts.gp` in this folder to draw aborts.dat again.
# Error bars: 95 % confidence intervals of the mean.
set encoding utf8
data = 'aborts.dat'

do for [format in 'svg pdf'] {
if (format eq 'svg') { set terminal svg size 948,574 noenhanced font 'Helvetica,12' linewidth 1.2 background 'white' }
if (format eq 'pdf') { set terminal pdfcairo size 13.17in,7.97in noenhanced font 'Helvetica,14' fontscale 0.75 linewidth 1.6 dashlength 1.8 }
set output 'aborts.'.format

reset
set multiplot
set datafile missing '?'
set border 3 linecolor '#333333'
set grid ytics linetype 1 linecolor '#dddddd'
set tics nomirror out scale 0.6
set style fill solid 1 noborder
set logscale x 2
set xrange [0.8333333333333334:38.4]
set yrange [0:2.271759657346489]
unset key
set label 1 'Payments of 190 us under contention' at screen 0.5, screen 0.9652 center font ',16'

set lmargin at screen 0.0823
set rmargin at screen 0.3671
set bmargin at screen 0.5645
set tmargin at screen 0.8955
set title 'accounts = 2' offset 0,-0.4
set xlabel ''
set ylabel 'aborts per transaction'
set xtics ('' 1, '' 2, '' 4, '' 8, '' 16, '' 32)
set format y '%g'
plot \
  data index 0 using 1:3:(0):($4-$3) with vectors heads size screen 0.005,90 linewidth 1.2 linecolor '#0072B2', \
  data index 0 using 1:2 with linespoints linewidth 1.8 pointtype 7 pointsize 0.8 linecolor '#0072B2', \
  data index 1 using 1:3:(0):($4-$3) with vectors heads size screen 0.005,90 linewidth 1.2 linecolor '#D55E00', \
  data index 1 using 1:2 with linespoints linewidth 1.8 pointtype 5 pointsize 0.8 linecolor '#D55E00', \
  data index 2 using 1:3:(0):($4-$3) with vectors heads size screen 0.005,90 linewidth 1.2 linecolor '#CC79A7', \
  data index 2 using 1:2 with linespoints linewidth 1.8 pointtype 13 pointsize 0.8 linecolor '#CC79A7', \
  data index 3 using 1:3:(0):($4-$3) with vectors heads size screen 0.005,90 linewidth 1.2 linecolor '#009E73', \
  data index 3 using 1:2 with linespoints linewidth 1.8 pointtype 9 pointsize 0.8 linecolor '#009E73'

set lmargin at screen 0.3882
set rmargin at screen 0.6730
set bmargin at screen 0.5645
set tmargin at screen 0.8955
set title 'accounts = 10' offset 0,-0.4
set xlabel ''
set ylabel ''
set xtics ('' 1, '' 2, '' 4, '' 8, '' 16, '' 32)
set format y ''
unset label 1
plot \
  data index 4 using 1:3:(0):($4-$3) with vectors heads size screen 0.005,90 linewidth 1.2 linecolor '#0072B2', \
  data index 4 using 1:2 with linespoints linewidth 1.8 pointtype 7 pointsize 0.8 linecolor '#0072B2', \
  data index 5 using 1:3:(0):($4-$3) with vectors heads size screen 0.005,90 linewidth 1.2 linecolor '#D55E00', \
  data index 5 using 1:2 with linespoints linewidth 1.8 pointtype 5 pointsize 0.8 linecolor '#D55E00', \
  data index 6 using 1:3:(0):($4-$3) with vectors heads size screen 0.005,90 linewidth 1.2 linecolor '#CC79A7', \
  data index 6 using 1:2 with linespoints linewidth 1.8 pointtype 13 pointsize 0.8 linecolor '#CC79A7', \
  data index 7 using 1:3:(0):($4-$3) with vectors heads size screen 0.005,90 linewidth 1.2 linecolor '#009E73', \
  data index 7 using 1:2 with linespoints linewidth 1.8 pointtype 9 pointsize 0.8 linecolor '#009E73'

set lmargin at screen 0.6941
set rmargin at screen 0.9789
set bmargin at screen 0.5645
set tmargin at screen 0.8955
set title 'accounts = 100' offset 0,-0.4
set xlabel 'cores'
set ylabel ''
set xtics ('1' 1, '2' 2, '4' 4, '8' 8, '16' 16, '32' 32)
set format y ''
unset label 1
plot \
  data index 8 using 1:3:(0):($4-$3) with vectors heads size screen 0.005,90 linewidth 1.2 linecolor '#0072B2', \
  data index 8 using 1:2 with linespoints linewidth 1.8 pointtype 7 pointsize 0.8 linecolor '#0072B2', \
  data index 9 using 1:3:(0):($4-$3) with vectors heads size screen 0.005,90 linewidth 1.2 linecolor '#D55E00', \
  data index 9 using 1:2 with linespoints linewidth 1.8 pointtype 5 pointsize 0.8 linecolor '#D55E00', \
  data index 10 using 1:3:(0):($4-$3) with vectors heads size screen 0.005,90 linewidth 1.2 linecolor '#CC79A7', \
  data index 10 using 1:2 with linespoints linewidth 1.8 pointtype 13 pointsize 0.8 linecolor '#CC79A7', \
  data index 11 using 1:3:(0):($4-$3) with vectors heads size screen 0.005,90 linewidth 1.2 linecolor '#009E73', \
  data index 11 using 1:2 with linespoints linewidth 1.8 pointtype 9 pointsize 0.8 linecolor '#009E73'

set lmargin at screen 0.0823
set rmargin at screen 0.3671
set bmargin at screen 0.1603
set tmargin at screen 0.4913
set title 'accounts = 1_000' offset 0,-0.4
set xlabel 'cores'
set ylabel 'aborts per transaction'
set xtics ('1' 1, '2' 2, '4' 4, '8' 8, '16' 16, '32' 32)
set format y '%g'
unset label 1
plot \
  data index 12 using 1:3:(0):($4-$3) with vectors heads size screen 0.005,90 linewidth 1.2 linecolor '#0072B2', \
  data index 12 using 1:2 with linespoints linewidth 1.8 pointtype 7 pointsize 0.8 linecolor '#0072B2', \
  data index 13 using 1:3:(0):($4-$3) with vectors heads size screen 0.005,90 linewidth 1.2 linecolor '#D55E00', \
  data index 13 using 1:2 with linespoints linewidth 1.8 pointtype 5 pointsize 0.8 linecolor '#D55E00', \
  data index 14 using 1:3:(0):($4-$3) with vectors heads size screen 0.005,90 linewidth 1.2 linecolor '#CC79A7', \
  data index 14 using 1:2 with linespoints linewidth 1.8 pointtype 13 pointsize 0.8 linecolor '#CC79A7', \
  data index 15 using 1:3:(0):($4-$3) with vectors heads size screen 0.005,90 linewidth 1.2 linecolor '#009E73', \
  data index 15 using 1:2 with linespoints linewidth 1.8 pointtype 9 pointsize 0.8 linecolor '#009E73'

set lmargin at screen 0.3882
set rmargin at screen 0.6730
set bmargin at screen 0.1603
set tmargin at screen 0.4913
set title 'accounts = 10_000' offset 0,-0.4
set xlabel 'cores'
set ylabel ''
set xtics ('1' 1, '2' 2, '4' 4, '8' 8, '16' 16, '32' 32)
set format y ''
unset label 1
plot \
  data index 16 using 1:3:(0):($4-$3) with vectors heads size screen 0.005,90 linewidth 1.2 linecolor '#0072B2', \
  data index 16 using 1:2 with linespoints linewidth 1.8 pointtype 7 pointsize 0.8 linecolor '#0072B2', \
  data index 17 using 1:3:(0):($4-$3) with vectors heads size screen 0.005,90 linewidth 1.2 linecolor '#D55E00', \
  data index 17 using 1:2 with linespoints linewidth 1.8 pointtype 5 pointsize 0.8 linecolor '#D55E00', \
  data index 18 using 1:3:(0):($4-$3) with vectors heads size screen 0.005,90 linewidth 1.2 linecolor '#CC79A7', \
  data index 18 using 1:2 with linespoints linewidth 1.8 pointtype 13 pointsize 0.8 linecolor '#CC79A7', \
  data index 19 using 1:3:(0):($4-$3) with vectors heads size screen 0.005,90 linewidth 1.2 linecolor '#009E73', \
  data index 19 using 1:2 with linespoints linewidth 1.8 pointtype 9 pointsize 0.8 linecolor '#009E73'

set lmargin at screen 0.0100
set rmargin at screen 0.9900
set bmargin at screen 0.0000
set tmargin at screen 0.0627
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
  NaN title 'waiting' with linespoints linewidth 1.8 pointtype 5 pointsize 0.8 linecolor '#D55E00', \
  NaN title 'suspending' with linespoints linewidth 1.8 pointtype 13 pointsize 0.8 linecolor '#CC79A7', \
  NaN title 'dag' with linespoints linewidth 1.8 pointtype 9 pointsize 0.8 linecolor '#009E73'

unset multiplot
unset output
}
